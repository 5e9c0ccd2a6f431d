import { defineConfig } from '@playwright/test';
import { versions } from '../../tools/versions.mjs';

export default defineConfig({
  testDir: '.',
  outputDir: '../results',
  workers: 1,
  timeout: 60_000,
  reporter: [['line']],
  globalSetup: './setup.ts',
  use: {
    actionTimeout: 15_000,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    viewport: { width: 1366, height: 768 },
    launchOptions: {
      executablePath: versions.CHROMIUM!,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
