import { vi } from './vi';
export const t = vi;
