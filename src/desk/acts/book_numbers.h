// Numbers of books on the papers of a dossier. No officer types such a number.
#pragma once
#include "acts/dossiers.h"
#include "dossiers/rules.h"
#include "http/body.h"
#include "numbers/numbers.h"

namespace motcua::dossiers {

// Refuses each of these older fields with a sentence: the system gives the number.
void refuse_typed_numbers(http::Body& body, std::initializer_list<std::string_view> names);
std::int64_t read_drawn(http::Body& body, std::string_view name);  // 0: no number was drawn beforehand

// Returns the book for the results of a procedure in a unit, in the year of `now`.
numbers::BookId result_book(const Needs& needs, const UnitId& unit, std::string_view procedure, Instant now);

// Gives the document of a result its number and book. The number is the next one of the actor's unit, or the number
// drawn beforehand. Refuses with number_not_drawn.
Result<> number_result(const Needs& needs, Work& work, const Dossier& dossier, std::int64_t drawn,
                       NumberedDocument& document);

// Writes the number of the action's paper into the event, if the action makes a paper.
Result<> add_book_number(const Needs& needs, Work& work, const Dossier& dossier, const Command& command,
                         Happened& what);

// True if the result's number is in its book for this dossier. True for an event without a number, and for a typed
// number.
bool number_is_in_book(db::Transaction& transaction, const RecordedEvent& recorded);

// Returns the drawn numbers that the actor's unit can use for the result of a procedure.
std::vector<numbers::NumberRow> drawn_for(const Needs& needs, db::Transaction& transaction, const UnitId& unit,
                                          std::string_view procedure, Instant now);

}  // namespace motcua::dossiers
