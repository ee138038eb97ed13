import { mbpText } from './made-up-recording.js';

/** What {@link packedRecording} unpacks to. */
export const plainRecording: string = mbpText(
  Array.from({ length: 60 }, (_, k) => ({
    time: `2025-04-03T13:${30 + Math.floor(k / 10)}:${10 + (k % 10)}.${String((k * 828_112_751) % 1e9).padStart(9, '0')}Z`,
    action: k % 9 === 0 ? 'T' : 'A',
    size: String((k * k * 31) % 500),
    levels: `10.${10 + (k % 7)},10.${20 + (k % 5)},${100 + ((k * k) % 211)},${50 + k}|9.99,10.55,300,${400 + k}`,
  })),
);

/** Made by `zstd -19`: blocks with Huffman-coded literals and sequences, and a checksum. */
export const packedRecording: Uint8Array = Buffer.from(
  [
    'KLUv/WSxHK0mAHpYfAsaYFe5AeeqoRocuhuYRDwuiuzu3iktU0FwdGDMAKUApwDto9O6UgtwZoXRQbcfso7cKZJErCBzjAkJ2zfpJnhXkeR48+qJ',
    'Z3lyZhU2DpvZ1rIztBSrqqg7WnWvurEqWYqowuwgsiRqXXSP0ExFzuR96jhDSDJ/Bf10v1W/lcntCtueAa67jUfxAQMFStFOVEkdmZLhcLSidfRS',
    'Sx14R4NAPMSBSi2gI2D8MA1ADVDvAUiooGACBwy2MyzogCEChgTRIthgAQEDCAoCw4MEEhxEgw4NGEDAEBQqQMiwIEFkoNBAQ4PQsKDBBQQYMgRT',
    'YlUX04lSXd2h8T0poguqB1nRaz06FJrPxfUxmTP3yTKqzP+Lm+P0V5HQl9t2uD777myaI+57kfiotVSpBTzTovWgcjrtJ9OcJKLF+DFED+jK15qC',
    'dxZ4jk/W2ZnzrnJmFkUO34bMpWLSxaosyI66jsruNJ+kiCwsH1Q7cuHVZAnNWKQ9xnI+dmVUdjK/BdHjRUZ3p+Ym5baF/zC5bnvpWYvrWgRUNVc8',
    'uZ0223m/vVJcasb80WortQDKxCByELmc+MuxvCQiBt5jhuw4RXg0ErzDmD7+nMPzuWRyZuOw7fxg06zeKFaF0Xu0dVR4oxxMKSIM90FmMzQ1g1UW',
    'msGgcUzW4PV3H5kfo/g40adYyyS5jXF+2HnjK8ln4k4xrBxtqVILmMwL7AT58i7t5Uoi3lAH3ysfWvDuwtLxzIe7EzVr5MzI4bIie3myAZlVm7Lz',
    'MiyURCTEqpzqVPCud17RTu/lzI4P12xV8tCNWJXPquPeqKSI6piznAeqQiz6hGbqMHPeFOsyEWX+3+NDn1fH0Fa5XUeax+60bubiVuvIeyu1gMrM',
    'KDqonsyj111JImZQPoaO1JuSTvDoMjIdz6PLZ95POSPLsDpsVIaerFhRZdjr/lB5cy27FBFl3JiJaksbEprJsD3G6Zk8EmJN5s+X8AGBsqjhSMeI',
    'iFykSaEyHLEqEW0KkgNBCFER4oQbASFEMFAgkc8ByV/QgnxYwIX5cSHPE158GJKcv0tHuya+ZFiYMIxId06Nx4gdwJ6ZwSpFWBkjAN+kPCiogAgE',
    '5PI/cYqHug7neqN/bk+8lDEC8E2+g1xWiCeb2p837tCYNBmeS8usXmndJ+/BAGxBmuLh32+Ea5N2Ye7nM1K3UVTtjXiX/Hit2x3giIBc4ju1ug0P',
    'yxLXQNASprhT5f4r+GUV2ed6Ukyx5+LzMdpf6Y4qG/RSmNUrbdnmuxgiCg0ssNWgvGdZYdrg51BgIDpgaMmlp14xfQ0EBjS7cinuVMcGI51/1/HG',
    'WUQ6vykXwHAh82zaO8/WE63KXqHSn3rWCTVcqKEFGZZAEJhObGBx6ea5HILeUvopjR3WKc79fka6lqaLhn+9EX4lm2RxTGxwsWzjM7q+Q/xjL46h',
    'XeJsfWkLW/NdDtTKNDBcAoD2KzTBQl38w7m6UauKZ0Sh69RacNXCn8zdDVoLZ0ToMlu290dR6iH0/kVPDms8mNWr2nNlqFFHFHoZK136UNUlqwzZ',
    'Lt08l0NQOthgqeM7nLu+fAHfybnrS/n+gPdg7vayPh9UBYgQzkU/MRP9VYmVoq8UGFFf4dgKwb+8G7YFO3d6q3z/wcVArge+wT/s',
  ].join(''),
  'base64',
);
