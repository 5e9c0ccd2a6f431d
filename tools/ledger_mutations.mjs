// Bugs of the log, of corrections and of the signs, seeded one at a time by tools/mutations.mjs: ./dev mutations log:
const check = 'src/ledger/check.cpp', honest = 'tests/api/ledger_honest.test.ts', attacks = 'tests/api/ledger.test.ts', inspection = 'tests/api/inspection.test.ts';

export const ledgerMutations = (unit, node) =>
  [
    ['an event is not held against its chain', check, 'if (fault.empty() && chain != one.leaf.chain)', 'if (fault.empty() && chain.empty())', unit('ten thousand random')],
    ['the root of a head is not looked at', check, 'head->root != frontier_.root() && !root_wrong_', 'head->root.empty() && !root_wrong_', unit('ten thousand random')],
    ['signatures of heads are not looked at', check, 'return signed_by(*note, key).has_value(); })', 'return !key.bytes.empty(); })', unit('ten thousand random')],
    ['tiles are not looked at', check, 'if (kept == tile.hashes) return;', 'if (kept.size() < 300) return;', unit('ten thousand random')],
    ['events outside of the log are not counted', check, 'if (event_count(transaction) == frontier_.size() + out_.pending) return;', 'return;', unit('ten thousand random')],
    ['personal parts are not looked at', check, '== PersonalPart::wrong)', '== PersonalPart::wrong && named.empty())', unit('ten thousand random')],
    ['a leaf forgets the event before it', 'src/ledger/leaf.cpp', '.add(rest).add(previous)', '.add(rest).add(previous.substr(0, 0))', node(honest, 'both verifiers')],
    ['a leaf has no code', 'src/ledger/leaf.cpp', '.add("motcua.face.1").add(f.code)', '.add("motcua.face.1").add("")', node(honest, 'both verifiers')],
    ['a head is younger than its events', 'src/ledger/extend.cpp', 'std::max(batch.youngest, needs.shell.clock.now())', 'Instant{needs.shell.clock.now().us - 3\'600\'000\'000}', node(honest, 'killed again')],
    ['a file that was replaced is not seen', 'src/ledger/ledger.cpp', 'if (e.kind == "file_added")', 'if (e.kind == "file")', node(attacks, 'replaced')],
    ['a new key is not signed by the old one', 'src/ledger/extend.cpp', 'Note note = sign(text, *old);', 'Note note = sign(text, *fresh);', node(honest, 'rotated')],
    ['another key than the last one signs', 'src/ledger/extend.cpp', 'else if (known.back().key != signer.key().text())', 'else if (known.back().key.empty())', node(honest, 'rotated')],
    ['a witness signs two histories', 'src/ledger/witness.cpp', ': !consistent(', ': false && !consistent(', node(honest, 'witness')],
    ['a witness signs a log that became shorter', 'src/ledger/witness.cpp', 'if (head->size < old->size)', 'if (head->size < 0)', node(honest, 'witness')],
    ['any line is a co-signature', 'src/ledger/ledger.cpp', 'if (const auto seen = signed_by(*note, witness)) {', 'if (const auto seen = std::optional(Signed{}); witness.name == note->signatures[1].name) {', node(honest, 'witness')],
    ['anybody’s promise is right', 'src/dossiers/proofs.cpp', 'return PromiseSeen::not_ours;\n    const auto id', 'return PromiseSeen::right;\n    const auto id', node(honest, 'both verifiers')],
    ['time goes back behind a head', 'src/app/site.cpp', 'now.us < head && head - now.us <= kSetBackUs', 'now.us < head && head < 0', node(honest, 'some minutes back')],
    ['who asked for a correction approves it', 'src/dossiers/correct_party.cpp', 'if (asked.person == actor.person || asked.person == actor.stands_for())', 'if (asked.person.text.empty())', node('tests/api/personal_data.test.ts')],
    ['a correction is made without a decision', 'src/dossiers/correct_party.cpp', 'if (approve) {\n      store::Parties', 'if (!part.empty()) {\n      store::Parties', node('tests/api/personal_data.test.ts')],
    ['filed again by another person is a sign', 'src/dossiers/unusual_store.cpp', 'JOIN dossier_party q ON q.id_hash = p.id_hash AND', 'JOIN dossier_party q ON', node(inspection, 'filed again')],
    ['any time before counts as just before the deadline', 'src/supervision/rules.cpp', ' || act.due->us - act.at.us > limit.minutes * kMinuteUs', '', unit('burst before deadlines')],
    ['a workflow that asks for no file is a sign', 'src/dossiers/unusual_store.cpp', '(!asked.file || row.integer(7) > 0)', '(row.integer(7) > 0)', node(inspection)],
  ].map(([what, ...rest]) => ['log: ' + what, ...rest]);
