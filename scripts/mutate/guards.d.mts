export const guards: readonly { name: string; file: string; from: string; to: string; tests: string[] }[];
