// Numbers of books on the papers of a dossier. Nobody types one.
#pragma once
#include "dossiers/rules.h"
#include "dossiers/use_cases.h"
#include "numbers/numbers.h"

namespace motcua::dossiers {

// Older fields: each is refused with a sentence that says that the system gives the number.
void refuse_typed_numbers(http::Body& body, std::initializer_list<std::string_view> names);
std::int64_t read_drawn(http::Body& body, std::string_view name);  // 0: none was drawn beforehand

// The book of the results of a procedure in a unit, in the year of `now`.
numbers::BookId result_book(const Needs& needs, const UnitId& unit, std::string_view procedure, Instant now);

// Gives the document of a result its number and book: the next number of the actor's unit, or the one that was drawn
// beforehand. Refuses with number_not_drawn.
Result<> number_result(const Needs& needs, Work& work, const Dossier& dossier, std::int64_t drawn,
                       NumberedDocument& document);

// The number of the paper that an action makes, if it makes one: written into what happened.
Result<> add_book_number(const Needs& needs, Work& work, const Dossier& dossier, const Command& command,
                         Happened& what);

// Is the number of a result in its book, for this dossier? True for an event without one, and for a typed one.
bool number_is_in_book(db::Transaction& transaction, const RecordedEvent& recorded);

// The numbers drawn beforehand that the actor's unit can use for the result of a procedure.
std::vector<numbers::NumberRow> drawn_for(const Needs& needs, db::Transaction& transaction, const UnitId& unit,
                                          std::string_view procedure, Instant now);

}  // namespace motcua::dossiers
