import type { Command } from '#cli/command.ts';

export const areasUseCommand: Command = { name: 'areas-use', summary: '', help: '', options: {}, run: async () => undefined };
