import { t } from '../../text/index.ts';

type Labels = { [word: string]: string | Labels };

const byPointer = (labels: Labels, above: string): [string, string][] =>
  Object.entries(labels).flatMap(([word, one]) =>
    typeof one === 'string' ? [[`${above}/${word}`, one]] : byPointer(one, `${above}/${word}`),
  );

/** The names of the fields of an intake by their pointers: "/applicant/name". */
export const labels = Object.fromEntries(byPointer(t.intake.labels, ''));
