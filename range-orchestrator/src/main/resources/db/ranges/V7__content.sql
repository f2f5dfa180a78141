-- A range is made from these bytes, whatever became of the folder's package since.

alter table wish add column content text references library.content;       -- null: wished before; the folder's package
