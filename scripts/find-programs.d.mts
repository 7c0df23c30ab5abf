export declare const oldestPostgres: number;
export declare function findPostgres(): { folder: string; version: number } | undefined;
export declare function findChromium(): string | undefined;
export declare function findOnPath(name: string): string | undefined;
