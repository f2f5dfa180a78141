-- Why a proof was not tried, for people of either language.

alter table proof add column reason_ja text not null default '';   -- empty in rows from before: reason, in English, says it
comment on column proof.reason is 'why it was not tried, in English';
grant update (reason_ja) on proof to enshu_orchestrator;
