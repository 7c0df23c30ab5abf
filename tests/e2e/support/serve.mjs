// The product for the browser tests, on a temporary folder that goes when the tests end.
import { startProduct } from '../../../scripts/product.mjs';

const product = await startProduct({ echo: true });
const stop = async () => {
  process.exitCode = (await product.stop()) ?? 1;
};
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
