// English sentences of what the counter has to tell.
export const tasks = {
  tasks: {
    title: 'To tell the applicants',
    lead: 'Call, print or tell at the counter, then note how. What need not be told any more goes by itself.',
    keys: 'j / k: down, up · i: print the paper · 1: called · 2: printed · 3: mailed · 4: told at the counter',
    empty: 'Nobody has to be told anything.',
    kind: 'What',
    every: 'All',
    since: 'Since',
    print: 'Print',
    how: { called: 'Called', printed: 'Printed', mailed: 'Mailed', in_person: 'Told at the counter' } as Record<
      string,
      string
    >,
    done: (code: string, how: string) => `${code}: ${how}. Noted.`,
  },
};
