/**
 * Returns the browser and the system of a user agent, enough to know one's own device; else its first 40 characters,
 * else "–".
 */
export function device(agent: string): string {
  const browser = /(Edg|Firefox|Chrome|Safari)\/\d+/.exec(agent)?.[0].replace('Edg', 'Edge').replace('/', ' ');
  const system = /(Windows|Android|iPhone|iPad|Mac OS|Linux)/.exec(agent)?.[0];
  return [browser, system].filter(Boolean).join(', ') || agent.slice(0, 40) || '–';
}
