// One server for all browser tests, at a fixed working hour so that deadlines look the same on every run.
import { offsetTo, startServer } from '../support/server.ts';

export default async function setup() {
  const server = await startServer({ env: offsetTo('2026-11-23T09:00:00+07:00') });
  process.env.MOTCUA_TEST_URL = server.url;
  process.env.MOTCUA_TEST_PASSWORD = server.password;
  return () => server.stop();
}
