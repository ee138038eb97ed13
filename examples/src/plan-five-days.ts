import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
import { measureDay, planOrder } from '@waterfill/plan';
import { planReport, renderReport } from '@waterfill/report';

const files = sampleDays({ days: 5 }).map(sampleBook); // or the File of an <input>, or openBook(path) of orderbook/node
const days = files.map(async (file) => measureDay(await openRecording(file), { intervalSeconds: 300 }));
const plan = await planOrder(await Promise.all(days), { quantity: 2000 });
const page = await renderReport(planReport(plan));
console.log(page);
