// The ways in which a citizen is told, in the order of their keys.
import type { Told } from '../../api/client.ts';
import { inField, keys } from '../../shell/keys.svelte.ts';

export const hows = ['called', 'printed', 'mailed', 'in_person'] as const satisfies readonly Told['how'][];

/** The way of a plain figure 1 to 4, by the physical key; undefined for others, in fields and where keys are off. */
export function howOf(event: KeyboardEvent): Told['how'] | undefined {
  if (!keys.letters || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.repeat)
    return undefined;
  if (inField(event) || document.querySelector('dialog[open]')) return undefined; // what stands behind is not meant
  return hows[['Digit1', 'Digit2', 'Digit3', 'Digit4'].indexOf(event.code)];
}
