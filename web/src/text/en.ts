// The desk in English: the same shape as vi.ts, so that a missing sentence does not compile. Names of procedures, papers and laws stay Vietnamese.
import type { Text } from './vi';

const plural = (n: number, unit: string) => `${n} ${unit}${n === 1 ? '' : 's'}`;

export const en: Text = {
  app: 'One-stop shop',
  demo: 'Sample data – no real dossiers',
  unverified: 'name and code unverified',
  skip: 'Skip to main content',
  language: 'Tiếng Việt',
  nav: { work: 'My work', intake: 'Receive', approvals: 'Approve', results: 'Hand over', unit: 'Dossiers of the unit', procedures: 'Procedures', counts: 'Today', figures: 'Figures', calendar: 'Calendar', administration: 'Administration', ratings: 'Ratings', readings: 'Who read' },
  states: { in_progress: 'In progress', waiting_supplement: 'Waiting for papers', waiting_payment: 'Waiting for a payment', ready: 'Result ready', returned: 'Handed over', withdrawn: 'Withdrawn', stopped: 'Stopped' },
  units: { currency: 'VND', left: (n, unit) => `${plural(n, unit)} left`, past: (n, unit) => `${plural(n, unit)} late`, hours: 'working hours', days: 'working days', hour: 'h', minutes: 'min' },
  search: { label: 'Find a dossier', hint: 'Code, name, ID number, phone', title: 'Found', none: 'No dossier matches. Try the code, the name without marks, the ID number or the phone.' },
  session: {
    title: 'Sign in to the desk', username: 'User name', password: 'Password', enter: 'Sign in', leave: 'Sign out', change: 'Change password', old: 'Current password', fresh: 'New password', rule: 'At least 10 characters; a sentence you remember is best', changed: 'Password changed. Other devices must sign in again.', expired: 'Your session has ended. Sign in again to go on; what you typed is still there.',
    wait: (s) => `Wait ${s} seconds and try again.`,
  },
  list: {
    code: 'Code', applicant: 'Applicant', procedure: 'Procedure', step: 'Step', due: 'Due', received: 'Received', state: 'State', more: 'Show more', loading: 'Loading…',
    keys: 'j / k: down, up · Enter: open · n: receive a new one · /: find · ?: shortcuts', empty: 'Nothing is waiting for you.', emptyUnit: 'No dossier yet.', emptyResults: 'No result is waiting to be handed over.',
    emptyApprovals: 'No dossier is waiting for approval.', all: 'All', select: 'Choose dossier', approve: (n) => `Approve ${plural(n, 'dossier')}`, approveNone: 'Approve the chosen dossiers', approved: (n) => `${plural(n, 'dossier')} approved.`,
    failed: (code, why) => `${code}: ${why}`, below: 'Also the units below', filter: 'Show only', noneOfFilter: 'No such dossier.', dues: { overdue: 'Overdue', today: 'Due today', tomorrow: 'Due tomorrow', week: 'Due this week' },
  },
  urgency: { overdue: 'Overdue', soon: 'Due soon', ok: 'In time', waiting: 'Paused', done: 'Done' },
  intake: {
    title: 'Receive a dossier', procedure: 'Procedure', procedureHint: 'Type a few words in Vietnamese, marks not needed, or the code; Enter to choose', noProcedure: 'No procedure matches.', change: 'Another procedure', case: 'Case', channel: 'Channel',
    applicant: 'Applicant', kind: 'Is', person: 'a person', organisation: 'an organisation', name: 'Full name', orgName: 'Name of the organisation', id: 'ID number', orgId: 'Organisation number', idHint: 'Scan the QR of the ID card into this field (F2)',
    address: 'Address', phone: 'Phone', email: 'Email', representative: 'Brought by a representative', repName: 'Name of the representative', authorisation: 'Authorisation paper', content: 'What is asked for',
    pages: 'Pages of the original', copies: 'Copies', sets: 'Sets', papers: 'Papers', papersHint: 'Alt+0: all in order · Alt+1…9: tick each paper', allOk: 'All in order (Alt+0)', originals: 'Originals', paperCopies: 'Copies',
    status: { unset: 'Not seen', ok: 'In order', missing: 'Missing', wrong: 'Wrong', not_needed: 'Not needed' }, reason: 'What is wrong', fresh: (m) => `not older than ${plural(m, 'month')}`,
    form: { form: 'Submit, on the form', submit: 'Submit', show: 'Show', draft: 'Draft' }, fee: 'Fee', due: 'Promised for', delivery: 'Result by', deliveries: { desk: 'At the desk', post: 'By post', online: 'Online' },
    receive: 'Receive and print the receipt', complete: 'Ask to complete', refuse: 'Refuse', guide: 'Guidance only, print the list', refuseReason: 'Why it is refused', refuseTitle: 'Refuse to receive', atOnce: 'Hand over the result at once (Alt+T)',
    signatory: 'Signed by', number: 'Certification number', book: 'Book', finish: 'Record and hand over', guidanceOnly: 'Guidance only', doubt: 'Not certain', done: 'Received', doneAtOnce: 'Handed over at once', guided: 'The guidance has been counted.',
    asked: 'Recorded; the request to complete is being printed.', refused: 'Recorded; the refusal is being printed.', printAgain: 'Print the receipt again (i)', next: 'Next dossier (n)', open: 'Open the dossier', competent: 'Decided by', condition: 'when', labels: { '/applicant/name': 'Full name', '/applicant/id_number': 'ID number', '/applicant/phone': 'Phone', '/applicant/email': 'Email', '/applicant/address': 'Address', '/representative/name': 'Representative', '/representative/authorisation': 'Authorisation paper', '/representative/id_number': 'ID number of the representative', '/representative/phone': 'Phone of the representative', '/pages': 'Pages', '/copies': 'Copies', '/at_once/document_number': 'Certification number', '/at_once/book': 'Book', '/reason': 'Reason' }, foundPerson: 'Filled in from last time.', cancel: 'Cancel',
  },
  channels: { direct: 'In person', online: 'Online', postal: 'By post' },
  dossier: {
    due: 'Promised for', original: 'Original due date', remaining: 'Remaining', received: 'Received', by: 'by', place: 'Now at', applicant: 'Applicant', representative: 'Representative', papers: 'Papers', files: 'Files', addFile: 'Add a file', addResult: 'Attach the result',
    openPersonal: 'Show ID numbers and telephones in full', purpose: 'What for', purposeNote: 'Note (if needed)', purposeHint: 'This is written down and the citizen can see it; an inspection after 30 days.', openNow: 'Show',
    timeline: 'What happened', actions: 'To do', otherActions: 'Other', print: 'Print the receipt (i)', printSupplement: 'Print the request to complete', result: 'Result', number: 'No.', book: 'book', noFiles: 'No file yet.', none: 'This dossier waits for nothing from you.',
    send: 'Record', cancel: 'Cancel', choose: '— choose —', anyone: 'The whole office', addItem: 'Add a paper', item: 'Paper', itemReason: 'Why', removeItem: 'Remove', uploading: 'Uploading…', verdict: { early: 'Early', on_time: 'On time', overdue: 'Overdue' },
    changed: 'The dossier has just changed. It has been loaded again; look, then go on.', feeLine: 'Fee', case: 'Case', sets: 'sets', chooseFile: 'Choose a file…', fileHint: 'PDF, JPG, PNG, at most 20 MB', tooLarge: 'The file is larger than 20 MB.', dateHint: 'day/month/year, or +3', paused: 'Pauses',
    messages: 'Mails to the applicant', message: { received: 'Received', supplement_requested: 'Papers needed', supplement_received: 'Papers arrived', apology: 'Apology, new date', due_moved: 'New date', payment_requested: 'Payment', result_ready: 'Result ready', withdrawn: 'Withdrawn', stopped: 'Stopped' },
    sent: 'Sent', notSent: 'Not delivered', told: { refused: 'The address takes no mail, please call.', too_old: 'It could not be sent in time, please call.', given_up: 'It could not be sent, please call.' },
  },
  due: {
    title: 'How this due time was counted', late: 'Late', who: 'Step and office that took too long', share: 'Share', nobody: 'At no step', lateHint: 'In working time past the original due time. Time saved by other steps makes up for the earliest overruns.', history: 'How it changed', at: 'At', event: 'What', open: 'paused',
    withoutEffect: 'A pause without effect', dates: 'Date by date', date: 'Date', counts: 'Counted', why: 'Why', what: { weekly_rest: 'Weekly rest', exception: 'Day off', paused: 'Paused', rolled: 'Nothing falls due on this date' },
  },
  purposes: { processing: 'Handling the dossier', supervision: 'Supervision', look_up: 'Looking up', contact: 'Contacting the citizen', verification: 'Checking details', complaint: 'Settling a complaint', inspection: 'Inspection' } as Record<string, string>,
  event: {
    received: 'Received', completed_at_once: 'Handed over at once', handed_over: 'Handed to the office in charge', accepted: 'Accepted', sent_back: 'Sent back', verified: 'Verification recorded', opinion_asked: 'Opinion asked',
    opinion_given: 'Opinion given', proposed: 'Proposed to the leader', forwarded_up: 'Passed to the upper level', approved: 'Approved', reworked: 'Returned for rework', issued: 'Numbered, result ready', returned: 'Result handed over', supplement_requested: 'Asked to complete',
    supplement_received: 'Papers received', payment_requested: 'Payment asked for', payment_confirmed: 'Payment confirmed', withdrawn: 'Withdrawn by the citizen', stopped: 'Stopped', apologised: 'Apology and a new date', reassigned: 'Reassigned',
    noted: 'Note', file_added: 'File added', calendar_changed: 'The calendar changed, the due time moved',
  },
  digest: {
    title: (day: string) => `Deadlines on ${day}`, counts: { overdue: (n: number) => `${n} ${n === 1 ? 'dossier' : 'dossiers'} overdue`, late_step: (n: number) => `${n} late ${n === 1 ? 'step' : 'steps'}`, near_due: (n: number) => `${n} ${n === 1 ? 'dossier' : 'dossiers'} due soon`, near_step: (n: number) => `${n} ${n === 1 ? 'step' : 'steps'} due soon` } as Record<string, (n: number) => string>,
    kinds: { overdue: 'Overdue', late_step: 'Step late', near_due: 'Due soon', near_step: 'Step due soon' } as Record<string, string>, open: (shown: number, all: number) => (shown < all ? `Show the first ${shown} of ${all}` : `Show ${all}`), past: (time: string) => `past by ${time} of work`, left: (time: string) => `${time} of work left`, whole: 'The whole dossier', where: 'Where', seen: 'Read',
  },
  administration: {
    title: 'Administration', missing: 'This year’s calendar lacks days off that the law gives:', openCalendar: (year: number) => `Open the calendar of ${year}`, nothing: 'Nothing needs attention.', jobs: 'In the background', job: 'Job', state: 'State', last: 'Last done', next: 'Next', whenWoken: 'when needed', failures: 'Failures in a row', failing: 'Failing, tried again', running: 'Running', fine: 'Fine', jobNames: { messages: 'E-mail', recount: 'Counting again after a calendar change', digests: 'Digests', closing: 'Closing days that are over' } as Record<string, string>, calendar: 'days off, hours, counting due times again', procedures: 'enter the time limit of those that have none',
  },
  readings: {
    title: 'Who read personal data', unusual: 'Unusually much reading', unusualLead: (n: number) => `Opened ${n} dossiers or more in one day without a part in them. There may be good reasons: ask before you conclude.`, none: 'Nobody.', day: 'Day', who: 'Who', dossiers: 'Dossiers', times: 'Times', all: 'Every reading', at: 'At', what: 'What', purpose: 'Purpose', dossier: 'Dossier', part: 'Has a part in it', yes: 'yes', no: 'no', list: (n: number) => `list, ${n} rows`, code: 'Dossier code', from: 'From', to: 'To', filter: 'Filter', empty: 'There is no such reading.', onBehalf: (name: string) => `for ${name}`, show: 'Show the readings', looked: 'looked for', clear: 'No filter',
  },
  calendar: {
    title: 'Calendar', agency: 'Agency with its own calendar', unitItself: 'The unit’s own calendar', month: (n: number) => ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'][n - 1]!, days: (n: number) => `${n} working days`, total: (days: string, hours: string) => `${days} working days in the year, ${hours} working hours.`, today: 'Today',
    what: { working: 'Working day', weekly_rest: 'Weekly rest', off: 'Day off', work: 'Worked (special day)' } as Record<string, string>, special: 'Days off and special working days', noSpecial: 'There are none.', kind: 'Kind', name: 'Name, reason', hours: 'Hours', setBy: 'By the calendar of',
    fromNow: 'If received now', history: 'Changes of the calendar', movedShort: (moved: string, broken: string) => `${moved} dossiers moved, ${broken} promises put off.`, missing: (year: number) => `The calendar of ${year} lacks days that the law gives:`, missingNext: 'The next year lacks the days off that the law gives; dossiers promised for then will be counted wrongly. Enter them when they are announced:',
    change: 'Change the calendar', whose: 'Whose calendar', nation: 'The whole country (every unit)', now: 'Now', choose: 'This day', choices: { off: 'Off', work: 'Worked', work_anyway: 'Worked all the same', as_usual: 'As usual' } as Record<string, string>, nameHint: 'Receipts print this reason, as in: Nghỉ bù Quốc khánh', hoursHint: 'As in 07:00–11:30, 13:30–17:00', badHours: 'Hours look like 07:00–11:30, 13:30–17:00.',
    overrides: 'The day is off by the calendar of', add: 'Add to this change', pastDay: 'A day that is over cannot be changed.', chooseDay: 'Choose a day from today on.', inDraft: 'being changed', draft: (n: number) => `This change: ${n} ${n === 1 ? 'day' : 'days'}`, week: 'Change the weekly hours', weekFrom: 'From', weekTo: 'Up to and with', weekToHint: 'Empty: from then on', chooseAny: 'Choose a day to see its hours and who set them.', heads: ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'], weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
    preview: 'Preview', previewTitle: 'If it is changed', before: 'Old due time', after: 'New due time', moves: (moved: string, open: string) => `${moved} of ${open} open dossiers move.`, movesNothing: (open: string) => `None of the ${open} open dossiers moves.`, broken: (n: string) => `${n} promises to citizens are put off; each of them will be told.`, earlier: (n: string) => `${n} dossiers must be done earlier than promised.`, overdue: (n: string) => `${n} dossiers become overdue at once.`,
    moved: 'Dossiers that move', stepsOnly: 'only of the step', later: 'later', sooner: 'earlier', reason: 'Reason, basis', reasonHint: 'As in: Thông báo số 12/TB-UBND', confirm: (n: string) => `Change it and count ${n} dossiers again`, confirmNone: 'Change the calendar', counting: (seen: string, moved: string) => `The calendar is changed. Counting again: ${seen} dossiers seen, ${moved} moved…`, counted: (moved: string, broken: string) => `The calendar is changed: ${moved} dossiers moved, ${broken} promises put off.`,
  },
  outcome: { grant: 'to be granted', reject: 'to be rejected' },
  counts: {
    title: 'Counts of the day', received: 'Received', at_once: 'of these at once', guidance: 'Guidance', supplement_asked: 'Asked to complete at the desk', refused: 'Refused at the desk', returned: 'Handed over', open: 'Open', in_progress: 'In progress',
    overdue: 'of these overdue', waiting: 'Paused', ready: 'Ready to hand over', day: 'Day', show: 'Show', badDay: 'Not a date; for example 23/11/2026.', what: 'What', number: 'Number',
  },
  procedures: {
    title: 'Procedures', code: 'Procedure code', filter: 'Filter', limit: 'Time limit', field: 'Field', basis: 'Legal basis', results: 'Result', print: 'Print the list of papers', enterLimit: 'Enter a limit', channel: 'Channel', unit: 'Unit', amount: 'Amount', source: 'Source (text, article)', save: 'Record the limit',
    units: { working_day: 'working days', calendar_day: 'days', month: 'months', working_hour: 'working hours', same_day: 'the same day' }, saved: 'Recorded. Dossiers already received keep the old limit.', resolver: 'Deciding office', notes: 'Notes', noLimit: 'No limit yet, guidance only',
  },
  shortcuts: {
    title: 'Shortcuts', on: 'Single-letter shortcuts', close: 'Close', button: 'Shortcuts (?)',
    rows: [['n', 'Receive a new dossier'], ['/', 'Find'], ['g then v', 'My work'], ['g then t', 'Hand over'], ['g then p', 'Approve'], ['j, k', 'Down, up in a list'], ['Enter', 'Open'], ['x', 'Choose (approvals)'], ['a', 'Approve the chosen'], ['Alt+0', 'Papers: all in order'], ['Alt+1…9', 'Tick a paper'], ['Alt+T', 'Hand over at once'], ['Ctrl+Enter', 'Send a form'], ['i', 'Print the receipt'], ['r', 'Print a rating invitation'], ['g then s', 'Figures'], ['F2', 'Field for the ID scan'], ['Esc', 'Close a dialog']],
  },
  problem: { title: 'Not recorded', retry: 'Try again', offline: 'The server cannot be reached', offlineDetail: 'Nothing has been recorded. Check the network and press again: pressing again does not do it twice.', unknown: 'Something went wrong', bug: 'An error in this page', printFrame: 'Printing' },
  figures: {
    title: 'Figures', unit: 'Unit', from: 'From', to: 'To', show: 'Show', badDate: 'Not a date; for example 23/11/2026.', asOf: 'As of', csv: 'Download (CSV)', what: 'Figure', number: 'Number', share: 'Share', none: 'No dossier.', back: 'Back to the figures', list: 'List', noVisits: 'No visit.', noRatings: 'Fewer than five ratings, or none in this period.',
    names: { carried_over: 'Carried over', taken_in: 'Taken in', received: 'All to be settled', settled: 'Settled', settled_early: 'Early', settled_on_time: 'On time', settled_overdue: 'Overdue', at_once: 'of these at once', withdrawn: 'Withdrawn', stopped: 'Stopped', in_progress: 'In progress', in_progress_in_time: 'In time', in_progress_overdue: 'Overdue now' },
    lateBy: 'Where it became late', lateByHint: 'Working time past the original due times of dossiers settled overdue, by who used it; the parts add up to the whole.', lateDossiers: 'Dossiers', lateTime: 'Lateness',
    onTime: 'Settled early or on time', promise: 'By the promised date', byUnit: 'By unit', byField: 'By field', byProcedure: 'By procedure', byChannel: 'By channel', steps: 'Time of each step', step: 'Step', times: 'Times', mean: 'Mean', late: 'Late steps', used: 'Used', legal: 'Limit', promised: 'Promised', time: 'Mean time',
    counter: 'At the desk', visits: 'Visits', guidance: 'Guidance', asked: 'Asked to complete', refused: 'Refused', each: 'Visits for a dossier handed over', ratings: 'Ratings by citizens', codes: 'Invitations printed', rated: 'Ratings given', bad: 'Not content', open: 'Not answered yet', answered: 'Answered in time', answeredLate: 'Answered late', tooFew: 'Fewer than five ratings: no score is shown yet.', ofFive: 'of 5', at: 'At', kind: 'What', officer: 'Officer', dossier: 'Dossier',
    kinds: { receipt: 'Receipt', at_once: 'Receipt and result at once', supplement: 'Papers brought', payment: 'Payment proved', result: 'Result fetched', withdrawal: 'Withdrawal', guidance: 'Guidance', completion: 'Asked to complete', refusal: 'Refused' },
  },
  rating: {
    print: 'Print a rating invitation (r)', printed: 'The invitation is being printed. Give it to the citizen; the code stands on the paper alone.', title: 'Ratings of who was not content', lead: 'Each needs an answer within 5 working days. Whoever has the paper reads the answer; nobody learns who rated, unless they agreed.', open: 'Not answered', answered: 'Answered', none: 'No rating needs an answer.', noneAnswered: 'No answer yet.', day: 'Day', due: 'Answer due', overdue: 'Answer overdue', reason: 'Words', noReason: 'No words', scores: 'Scores', answer: 'Answer to the citizen', measure: 'What was done inside the office', measureHint: 'Only the office sees this', send: 'Send the answer', by: 'by', contact: 'The citizen agreed to show the dossier', show: 'Show', saved: 'The answer has been recorded.',
    questions: { overall: 'All in all', attitude: 'Attitude', speed: 'Time', clarity: 'Guidance' },
    tablet: 'Rating tablet at the desk', tabletLead: 'Open this address on the tablet at your desk. It invites the citizen to rate the visit that has just ended; an earlier tablet of the desk ends.', tabletMake: 'Make an address for the tablet', tabletUrl: 'Address (shown once)', all: 'What citizens said',
  },
};
