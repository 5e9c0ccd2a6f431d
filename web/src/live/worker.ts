// The shared worker of a browser: it holds the line for all tabs of a person.
import { Hub, type Hearer, type Said } from './hub.ts';

const hub = new Hub();

addEventListener('connect', (event) => {
  const [port] = (event as MessageEvent).ports;
  if (!port) return;
  const hearer: Hearer = (told) => port.postMessage(told);
  port.onmessage = ({ data }: MessageEvent<Said>) => hub.hear(hearer, data);
});
