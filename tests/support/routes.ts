// The routes of the program, as it prints them.
import { execFileSync } from 'node:child_process';
import { program, type TestServer } from './server.ts';

export type Route = { verb: string; path: string; right: string };

export function routesOf(server: TestServer): Route[] {
  return execFileSync(program, [...server.words, 'routes'], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => {
      const [verb, path, right] = line.split(' ');
      return { verb: verb!, path: path!, right: right! };
    });
}

/** True for an address for people. Programs ask the API and the tiles of the log, and get problem documents. */
export const forPeople = (route: { path: string }) => !/^\/(api|so-cai\/tlog)\//.test(route.path);
/** An address of the route: each variable is one word. */
export const addressOf = (path: string, word = '2.000815') => path.replaceAll(/\{\w+\}/g, word);
export const fits = (pattern: string, address: string) =>
  new RegExp('^' + pattern.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+') + '$').test(address);
