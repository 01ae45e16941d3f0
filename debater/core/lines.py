"""What the opponent says when it is not rebutting; a bank may replace any of these with its own."""
# ruff: noqa: E501 - a sentence on one line can be read and searched for as it is said

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Variants = Annotated[tuple[str, ...], Field(min_length=1)]


class Lines(BaseModel):
    """Variants for each occasion, used in turn so that none returns while another is left.

    `{theme}` stands for the nearest theme's name, `{motion}` for the motion; in a reminder, `{claim}` for the key point
    that was dropped and `{question}` for the question on it that was left lying; in `takes_up`, `{said}` for the part of
    a message that is answered.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    takes_up: Variants = (
        "On “{said}”:",
        "As for “{said}”:",
        "You say: “{said}” –",
        "To your words “{said}”:",
        "Let me take “{said}”:",
        "Then there is “{said}”:",
    )
    names: Variants = (
        "So this is about {theme}.",
        "On {theme}, then.",
        "You take me to {theme}.",
        "Let us look at {theme}.",
        "Your line here is {theme}.",
        "To {theme}, if that is where you want to fight.",
    )
    concedes: Variants = (
        "That is my side's point, and you put it well. Now switch coats: what would someone who disagrees with it say?",
        "Thank you, but you have just helped me. I need an objection from you. What is wrong with what the op-ed wants?",
        "I agree with you, and that is the trouble: you are meant to be against me. Try a reason to refuse what the op-ed asks.",
        "The op-ed would be happy to print that. It earns you nothing in this debate, so give me a point that hurts my case.",
        "You are arguing for the op-ed there. Your task is the other side. What might worry somebody about its case?",
        "We are on the same side for a moment. Could you turn that around and tell me why someone might not accept it?",
    )
    concedes_again: Variants = (
        "We agree on that already. What do you say against me?",
        "Granted, once more. Now a point of your own side, please.",
        "Still on my side there. Try another line.",
        "That one is settled between us. Where do I go wrong?",
    )
    unclear: Variants = (
        "I can hear that you disagree, but not why. Is it something to do with {theme}? Give me a reason.",
        "You may be right, yet I can't answer a verdict without a reason. What harm would it do, and to whom?",
        "You are against it; that much is clear. Finish this sentence for me: the op-ed is wrong because ...",
        "I am not sure which objection that is. If you were thinking of {theme}, say what happens and who loses by it.",
        "Tell me a little more. What would change for the worse, or what would be better another way?",
        "That gives me nothing to answer yet. Add a 'because', and we have a debate.",
    )
    off_topic: Variants = (
        "That may be worth a debate of its own. Ours is this: {motion} What do you say against it?",
        "Let us come back to the motion. {motion} Why should that not happen?",
        "I can't see how that bears on the motion. If it does, show me the link; if not, try another point.",
        "Interesting, but it leaves my case standing. Give me a reason to reject what the op-ed argues.",
        "We have drifted a little. The motion before us: {motion} You are against it. Why?",
        "I shall leave that aside and hold you to the subject. What is your objection to the op-ed's case?",
    )
    repeat: Variants = (
        "We have been there, and I have said all that I have on it. Take it a step further, or open another line.",
        "You made that point before, and I answered as best I could. What do you say to my answer?",
        "That is the same objection again, and I have no new reply. Either add something to it or surprise me with a different one.",
        "I have run out of fresh answers to that one. Press on the weak part of what I said, or turn to something else.",
        "You are holding that ground firmly, but saying it again adds nothing. What follows from it? Or is there another reason?",
        "We have covered this. A strong debater would now find the gap in my reply, or attack from another side. Which will you do?",
    )
    menu: Variants = (
        "I can read that in more than one way. Did you mean one of these? Pick a number, or say it again in other words.",
        "Let me be sure I answer the right point. Which of these comes nearest to yours?",
        "I am not certain that I have understood you. Is your objection one of these?",
        "There are a few things you might be saying here. Choose the one you meant, and I shall answer that.",
        "Before I reply, help me a little: which of these would you like to argue?",
        "Your point could belong to any of these. Tell me which one, or none, and we go on.",
    )
    found_hole: Variants = (
        "Well found. The op-ed says nothing about this, and I will not make up an answer for it.",
        "You have hit a gap. I have searched the op-ed for a reply to this, and there isn't one.",
        "I have to be open with you: the op-ed is silent on this point, so it goes to you.",
        "Here my side has no answer ready. The writer never deals with this, and you noticed it.",
        "That is a hole in the op-ed. Nothing in it meets your objection, and you deserve the credit for finding it.",
        "Fair and square, you have me there. The op-ed does not take this question up at all.",
    )
    ladder_end: Variants = (
        "You have answered every reply I had on this. I grant that you have held this line. Where will you attack next?",
        "I have nothing left to put against that, so this line is yours. Well defended. Open another one.",
        "Each time I pushed, you pushed back with a reason. You have held your ground here. What is your next objection?",
        "That was my last answer on this point, and you met it. I concede the line. Try me on something else.",
        "You stayed with it to the end, and my replies are used up. Count this one as yours and bring me a new one.",
        "I can take this no further: you had an answer at every step. Let us see how you do with a different argument.",
    )
    reminder: Variants = (
        "One thing is still open. You said: “{claim}” I asked, and had no answer: {question}",
        "You have left a point of your own lying: “{claim}” My question to it was: {question}",
        "Before it is forgotten: “{claim}” That was yours, and I am still waiting to hear: {question}",
        "Let me come back to “{claim}” You never told me: {question}",
    )
    offer: Variants = (
        "Would a hint help? I have one about {theme}, and you see what it costs before you take it.",
        "If you are stuck, ask for a hint. There is more to find about {theme}.",
        "There is something about {theme} that you have not said yet. A hint would bring you closer.",
        "Take your time. If you like, I can point you to {theme} with a hint.",
    )
