throw new Error(`${'long '.repeat(100)}end\nof it`, { cause: new TypeError('the reason') });
