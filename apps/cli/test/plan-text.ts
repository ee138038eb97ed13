import { formatPlanDocument } from '@waterfill/documents';
import { openRecording } from '@waterfill/orderbook';
import { measureDay, type OrderRequest, planOrder } from '@waterfill/plan';

/** What a page or a worker does with a recording; this module is what the test bundles for both. */
export async function planText(recording: File, order: OrderRequest): Promise<string> {
  const day = await measureDay(await openRecording(recording));
  return formatPlanDocument(await planOrder([day], order));
}
