// Two servers for all browser tests: an empty site, and one with a month of made-up work. Both have the same fixed
// working hour, so that deadlines look the same on every run.
import { startServer } from '../support/server.ts';

export default async function setup() {
  const [server, story] = await Promise.all([
    startServer({ at: '2026-11-23T09:00:00+07:00' }),
    startServer({ story: true, at: '2026-11-23T10:30:00+07:00' }),
  ]);
  process.env.MOTCUA_TEST_URL = server.url;
  process.env.MOTCUA_TEST_PASSWORD = server.password;
  process.env.MOTCUA_TEST_CONTROL_FILE = server.env.MOTCUA_TEST_CONTROL;
  process.env.MOTCUA_STORY_URL = story.url;
  process.env.MOTCUA_STORY_PASSWORD = story.password;
  return () => Promise.all([server.stop(), story.stop()]);
}
