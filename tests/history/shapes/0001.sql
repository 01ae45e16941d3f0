BEGIN TRANSACTION;
CREATE TABLE debates (
	id TEXT NOT NULL, 
	motion TEXT NOT NULL, 
	bank_hash TEXT NOT NULL, 
	started_at DATETIME NOT NULL, 
	ended_at DATETIME, 
	PRIMARY KEY (id)
);
INSERT INTO "debates" VALUES('first','tiny','0000000000000000','2026-01-01 12:00:00.000000','2026-01-01 12:00:00.000000');
INSERT INTO "debates" VALUES('second','tiny','0000000000000000','2026-01-01 12:00:00.000000',NULL);
CREATE TABLE turns (
	debate_id TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	record TEXT NOT NULL, 
	PRIMARY KEY (debate_id, number), 
	FOREIGN KEY(debate_id) REFERENCES debates (id) ON DELETE CASCADE
);
INSERT INTO "turns" VALUES('first',1,'2026-01-01 12:00:00.000000','{"number":1,"said":"Message 1.","verdict":{"candidates":[{"id":"wages","score":0.9,"phrasing":"wages is what worries me","segment":"","rungs":[]},{"id":"jobs","score":0.45,"phrasing":"jobs is what worries me","segment":"","rungs":[]},{"id":"control","score":0.3,"phrasing":"control is what worries me","segment":"","rungs":[]},{"id":"voters","score":0.225,"phrasing":"voters is what worries me","segment":"","rungs":[]},{"id":"culture","score":0.18,"phrasing":"culture is what worries me","segment":"","rungs":[]}],"stance":{"opposes":0.7,"supports":0.1,"neutral":0.1,"off-topic":0.1},"reason":"r","kind":"matched","key_points":[{"id":"wages","score":0.9,"phrasing":"wages is what worries me","segment":"","rungs":[]}],"chosen":false},"replies":[{"kind":"rebuttal","text":"Answer 1 on wages.","lead":"","key_point":"wages","comeback":"","grounding":"direct","rests_on":["blame"],"press":"Question 1 on wages?"}],"credits":[{"kind":"raised","key_point":"wages"}]}');
INSERT INTO "turns" VALUES('first',2,'2026-01-01 12:00:00.000000','{"number":2,"said":"Message 2.","verdict":{"candidates":[{"id":"jobs","score":0.4,"phrasing":"jobs is what worries me","segment":"","rungs":[]},{"id":"wages","score":0.2,"phrasing":"wages is what worries me","segment":"","rungs":[]},{"id":"control","score":0.13333333333333333,"phrasing":"control is what worries me","segment":"","rungs":[]},{"id":"voters","score":0.1,"phrasing":"voters is what worries me","segment":"","rungs":[]},{"id":"culture","score":0.08,"phrasing":"culture is what worries me","segment":"","rungs":[]}],"stance":{"opposes":0.7,"supports":0.1,"neutral":0.1,"off-topic":0.1},"reason":"r","kind":"menu"},"replies":[{"kind":"menu","text":"Menu a.","lead":"","key_point":"","comeback":"","grounding":null,"rests_on":[],"press":""}],"credits":[]}');
INSERT INTO "turns" VALUES('first',3,'2026-01-01 12:00:00.000000','{"number":3,"said":"Message 3.","verdict":{"candidates":[{"id":"jobs","score":0.9,"phrasing":"jobs is what worries me","segment":"","rungs":[]},{"id":"wages","score":0.45,"phrasing":"wages is what worries me","segment":"","rungs":[]},{"id":"control","score":0.3,"phrasing":"control is what worries me","segment":"","rungs":[]},{"id":"voters","score":0.225,"phrasing":"voters is what worries me","segment":"","rungs":[]},{"id":"culture","score":0.18,"phrasing":"culture is what worries me","segment":"","rungs":[]}],"stance":{"opposes":0.7,"supports":0.1,"neutral":0.1,"off-topic":0.1},"reason":"r","kind":"concedes","about":"jobs"},"replies":[{"kind":"concedes","text":"Thanks a.","lead":"","key_point":"","comeback":"","grounding":null,"rests_on":[],"press":""}],"credits":[{"kind":"conceded","key_point":"jobs"}]}');
INSERT INTO "turns" VALUES('second',1,'2026-01-01 12:00:00.000000','{"number":1,"said":"Message 1.","verdict":{"candidates":[{"id":"wages","score":0.9,"phrasing":"wages is what worries me","segment":"","rungs":[]},{"id":"jobs","score":0.45,"phrasing":"jobs is what worries me","segment":"","rungs":[]},{"id":"control","score":0.3,"phrasing":"control is what worries me","segment":"","rungs":[]},{"id":"voters","score":0.225,"phrasing":"voters is what worries me","segment":"","rungs":[]},{"id":"culture","score":0.18,"phrasing":"culture is what worries me","segment":"","rungs":[]}],"stance":{"opposes":0.7,"supports":0.1,"neutral":0.1,"off-topic":0.1},"reason":"r","kind":"matched","key_points":[{"id":"wages","score":0.9,"phrasing":"wages is what worries me","segment":"","rungs":[]}],"chosen":false},"replies":[{"kind":"rebuttal","text":"Answer 1 on wages.","lead":"","key_point":"wages","comeback":"","grounding":"direct","rests_on":["blame"],"press":"Question 1 on wages?"}],"credits":[{"kind":"raised","key_point":"wages"}]}');
CREATE INDEX ix_debates_motion_started ON debates (motion, started_at);
COMMIT;
