-- What checkers say everybody may know of flags is told to other teams by the scoring engine's doors.

grant select on planting to enshu_scoring;
