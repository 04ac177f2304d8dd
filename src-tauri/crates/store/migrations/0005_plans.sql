-- Plans of the planner. What a plan says is one JSON document (`PlanDraft` of troupe-core), inputs with their sources;
-- what it answers is reckoned anew each time. Instants are Unix seconds.
create table plans (
    id integer primary key,
    name text not null constraint plans_name unique,
    content text not null,
    made_at integer not null,
    changed_at integer not null
) strict;
