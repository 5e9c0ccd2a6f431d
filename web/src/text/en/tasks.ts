// English sentences of drafts of intakes, and of the counter's messages to citizens.
export const tasks = {
  drafts: {
    title: 'Drafts',
    lead: 'Only you can open them, at this post; they go with the receipt, or after 7 days without a change.',
    open: 'Go on',
    drop: 'Drop',
    dropAsk: 'Drop this draft? What was typed is lost.',
    nobody: 'No name yet',
    until: (day: string) => `kept until ${day}`,
    saved: (time: string) => `Draft saved at ${time}.`,
    failed: 'The draft could not be saved:',
    reopen: 'Open the saved one',
    apart: 'Keep this one as a draft of its own',
    changed: 'The procedure has changed since:',
    checkPapers: 'Look at each paper again.',
    gone: 'This draft is gone.',
    leaveAsk:
      'The draft could not be saved. What was typed since the last save is lost if you leave. Leave all the same?',
    notKept: 'What you typed of the intake could not be saved: the draft has only what was saved before.',
  },
  tasks: {
    title: 'To tell the applicants',
    lead: 'Call, print or tell at the counter, then note how. What need not be told any more goes by itself.',
    empty: 'Nobody has to be told anything.',
    noneOfKind: 'No task of this kind is left. Choose All in the box Task to see the others.',
    kind: 'What',
    every: 'All',
    since: 'Since',
    print: 'Print',
    how: { called: 'Called', printed: 'Printed', mailed: 'Sent by e-mail', in_person: 'Told at the counter' } as Record<
      string,
      string
    >,
    done: (code: string, how: string) => `${code}: ${how}. Noted.`,
  },
};
