export type Product = {
  /** Such as `http://127.0.0.1:41234`, without slash at the end. */
  url: string;
  output: () => string;
  stop: () => Promise<number | null>;
  kill: () => Promise<number | null>;
};

export type ProductOptions = {
  data?: string;
  args?: string[];
  env?: Record<string, string>;
  echo?: boolean;
  patience?: number;
};

export declare function startProduct(options?: ProductOptions): Promise<Product>;
