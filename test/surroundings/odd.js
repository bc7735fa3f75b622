process.env.TEST_SURROUNDINGS = 'odd';
