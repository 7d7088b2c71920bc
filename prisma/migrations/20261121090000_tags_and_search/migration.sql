-- Words as a column: a search that reads in order need not split every text again
DROP INDEX "tasks_words_idx";
ALTER TABLE "tasks"
  DROP COLUMN "tag_keys",
  ADD COLUMN "search" tsvector GENERATED ALWAYS AS (task_search(owner_id, title, notes)) STORED;
DROP FUNCTION task_tag_keys(text, text[]);

-- CreateIndex. New entries wait in a list that every search reads, so it is kept short.
CREATE INDEX "tasks_search_idx" ON "tasks" USING GIN ("search") WITH (gin_pending_list_limit = 256);

-- CreateTable
CREATE TABLE "task_tags" (
    "owner_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "tag" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "due_kind" TEXT NOT NULL,
    "due_sort" TIMESTAMP(3),
    "priority" "priority" NOT NULL,
    "title_key" TEXT NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "task_tags_pkey" PRIMARY KEY ("owner_id","number","tag")
);

-- CreateIndex
CREATE INDEX "task_tags_due_idx" ON "task_tags"("owner_id", "tag", "status", "due_kind", "due_sort", "number", "priority", "title_key", "closed_at");

-- AddForeignKey
ALTER TABLE "task_tags" ADD CONSTRAINT "task_tags_owner_id_number_fkey" FOREIGN KEY ("owner_id", "number") REFERENCES "tasks"("owner_id", "number") ON DELETE CASCADE ON UPDATE CASCADE;

-- CreateIndex. Every write asks whether it undoes an undoing.
CREATE INDEX "changes_undone_by_idx" ON "changes"("undone_by");

CREATE FUNCTION task_tag_key(tag text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN lower(normalize(tag, NFC));

INSERT INTO task_tags
SELECT DISTINCT owner_id, number, task_tag_key(tag), status, due_kind, due_sort, priority, title_key, closed_at
FROM tasks, unnest(tags) AS tag;

CREATE FUNCTION task_tags_add() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO task_tags
  SELECT DISTINCT owner_id, number, task_tag_key(tag), status, due_kind, due_sort, priority, title_key, closed_at
  FROM gained, unnest(tags) AS tag;
  RETURN NULL;
END $$;

CREATE FUNCTION task_tags_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM task_tags k USING lost l JOIN gained g USING (id)
  WHERE k.owner_id = g.owner_id AND k.number = g.number
    AND (g.tags, g.status, g.due_kind, g.due_sort, g.priority, g.title_key, g.closed_at)
      IS DISTINCT FROM (l.tags, l.status, l.due_kind, l.due_sort, l.priority, l.title_key, l.closed_at);
  INSERT INTO task_tags
  SELECT DISTINCT g.owner_id, g.number, task_tag_key(tag), g.status, g.due_kind, g.due_sort, g.priority, g.title_key, g.closed_at
  FROM lost l JOIN gained g USING (id), unnest(g.tags) AS tag
  WHERE (g.tags, g.status, g.due_kind, g.due_sort, g.priority, g.title_key, g.closed_at)
    IS DISTINCT FROM (l.tags, l.status, l.due_kind, l.due_sort, l.priority, l.title_key, l.closed_at);
  RETURN NULL;
END $$;

-- Deleted tasks take theirs along by the foreign key.
CREATE TRIGGER task_tags_insert AFTER INSERT ON tasks
  REFERENCING NEW TABLE AS gained FOR EACH STATEMENT EXECUTE FUNCTION task_tags_add();
CREATE TRIGGER task_tags_update AFTER UPDATE ON tasks
  REFERENCING OLD TABLE AS lost NEW TABLE AS gained FOR EACH STATEMENT EXECUTE FUNCTION task_tags_change();
