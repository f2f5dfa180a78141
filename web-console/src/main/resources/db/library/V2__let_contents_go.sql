-- Contents that nothing names any more are deleted by schedule, and proofs that nobody will look at again.

comment on column content.stored_at is 'when something was made of it last';   -- who makes something of it locks the row
grant update (stored_at), delete on content to enshu_console;
grant delete on proof to enshu_console;
