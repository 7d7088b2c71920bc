-- Open tasks without a date are counted under a status of their own: there may be very many, and no day ends them.
CREATE FUNCTION task_tallies_of(owner_id text, status text, due_kind text, tags text[], by integer) RETURNS SETOF task_tally
  LANGUAGE sql IMMUTABLE AS $$
  SELECT row(owner_id, status, tags, by)::task_tally
  UNION ALL
  SELECT row(owner_id, 'undated', '{}', by)::task_tally WHERE status = 'open' AND due_kind = 'none'
$$;

CREATE OR REPLACE FUNCTION task_count_differences() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM task_count_add(ARRAY(
      SELECT t FROM gained g, task_tallies_of(g.owner_id, g.status, g.due_kind, g.tags, 1) AS t));
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM task_count_add(ARRAY(
      SELECT t FROM lost l, task_tallies_of(l.owner_id, l.status, l.due_kind, l.tags, -1) AS t));
  ELSE
    PERFORM task_count_add(ARRAY(
      SELECT t FROM gained g JOIN lost l USING (id), task_tallies_of(g.owner_id, g.status, g.due_kind, g.tags, 1) AS t
      WHERE (g.status, g.due_kind, g.tags) IS DISTINCT FROM (l.status, l.due_kind, l.tags)
      UNION ALL
      SELECT t FROM gained g JOIN lost l USING (id), task_tallies_of(l.owner_id, l.status, l.due_kind, l.tags, -1) AS t
      WHERE (g.status, g.due_kind, g.tags) IS DISTINCT FROM (l.status, l.due_kind, l.tags)));
  END IF;
  RETURN NULL;
END $$;

INSERT INTO task_counts (owner_id, status, tag, label, count)
SELECT owner_id, 'undated', '', '', count(*) FROM tasks WHERE status = 'open' AND due_kind = 'none' GROUP BY owner_id;
