import { said } from '../shell/said.svelte.ts';
import { t } from '../text/index.ts';

function freshFrame(): HTMLIFrameElement {
  document.getElementById('print-frame')?.remove();
  const frame = document.createElement('iframe');
  frame.id = frame.name = 'print-frame';
  frame.title = t.problem.printFrame;
  frame.className = 'print-frame';
  frame.setAttribute('aria-hidden', 'true');
  frame.tabIndex = -1;
  return frame;
}

/** Returns the text of the server's refusal; "" if the frame holds a paper. */
function refusalIn(frame: HTMLIFrameElement): string {
  const reply = frame.contentDocument;
  if (!reply?.contentType.includes('json')) return '';
  try {
    const { title, detail } = JSON.parse(reply.body.textContent ?? '') as { title?: string; detail?: string };
    return [title ?? t.problem.unknown, detail].filter(Boolean).join('. ');
  } catch {
    return t.problem.unknown;
  }
}

// Prints a PDF of the server in a hidden frame: one key, no new tab. Where a frame cannot print, the PDF opens in a
// tab.
export function printPdf(url: string): void {
  const frame = freshFrame();
  frame.addEventListener('load', () => {
    const refusal = refusalIn(frame);
    if (refusal) {
      said.paper(refusal, { warning: true });
      return;
    }
    try {
      frame.contentWindow?.print();
    } catch {
      window.open(url, '_blank', 'noopener');
    }
    said.paper(t.done.printing);
  });
  frame.src = url;
  document.body.append(frame);
}

/** Prints a paper that only a POST makes: a form sends the frame there. Returns the text of a refusal, or "". */
export function printPosted(url: string, fields: Record<string, string> = {}): Promise<string> {
  const frame = freshFrame();
  const form = document.createElement('form');
  form.method = 'post';
  form.action = url;
  form.target = frame.name;
  form.hidden = true;
  for (const [name, value] of Object.entries(fields)) {
    const field = document.createElement('textarea'); // a textarea keeps line breaks
    field.name = name;
    field.value = value;
    form.append(field);
  }
  document.body.append(frame, form);
  return new Promise((resolve) => {
    frame.addEventListener('load', () => {
      if (frame.contentWindow?.location.href === 'about:blank') return;
      form.remove();
      const reply = frame.contentDocument;
      if (reply?.contentType.includes('json')) resolve(reply.body.textContent ?? '{}');
      else {
        frame.contentWindow?.print();
        resolve('');
      }
    });
    form.submit();
  });
}
