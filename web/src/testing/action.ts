// An action and its fields as a reply offers them, with nothing particular about them. The word of the action is not
// of the contract: no screen may decide by it.
import type { Action, Field } from '../api/client.ts';

export const aField = (name: string, kind: Field['kind'], choices?: string[], required = false): Field => ({
  name,
  kind,
  required,
  label: name,
  value: '',
  ...(choices ? { choices: choices.map((word) => ({ word, label: word })) } : {}),
});

export const anAction = (...fields: Field[]): Action => ({
  action: 'any' as Action['action'],
  label: '',
  step: '',
  primary: true,
  work: true,
  lasting: '',
  danger: false,
  about_papers: false,
  shows_basis: false,
  shows_proposal: false,
  proposes: false,
  needs_result: false,
  until_printed: false,
  fields,
});
