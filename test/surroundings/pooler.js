process.env.TEST_SURROUNDINGS = 'pooler';
