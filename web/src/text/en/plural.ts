export const plural = (n: number, unit: string) => `${n} ${unit}${n === 1 ? '' : 's'}`;
