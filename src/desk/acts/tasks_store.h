// The table counter_task.
#pragma once
#include "acts/store.h"
#include "acts/tasks.h"

namespace motcua::dossiers::store {

void insert_task(Work& work, const DossierId& dossier, const UnitId& unit, const CounterTask& task);
void set_tasks(Work& work, const Dossier& dossier, const std::vector<CounterTask>& tasks);  // all of the dossier
// Writes the effect of the event on the tasks of its dossier.
void follow_tasks(Work& work, const DossierEvent& event, const Dossier& after);
}  // namespace motcua::dossiers::store
