export declare function chromiumOptions(): { executablePath: string | undefined; args: string[] };
