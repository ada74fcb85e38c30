// The people who start runs. The list of runs has account ids only; the list of members has names.

/** @typedef {{ accountId: string, name: string }} Person */

const NAMES = [
  '王芳',
  '李伟',
  '张敏',
  '刘洋',
  '陈静',
  '杨磊',
  '赵婷',
  '黄强',
  '周杰',
  '吴倩',
  '徐涛',
  '孙丽',
  '马超',
  '朱琳',
  '胡军',
  '郭鑫',
  '何雪',
  '林峰',
  '罗丹',
  '高翔',
  '梁晨',
  '宋佳',
  '郑浩',
  '谢宇',
  '韩梅',
  '唐宁',
  '冯凯',
  '董洁',
  '萧然',
  '欧阳修远',
  'Anna Schmidt',
  'Noor Haddad',
  'João Pereira',
  'Mei-Ling Tan',
];

/** Account ids are strings of digits, as in the sample of the API documentation. @type {Person[]} */
export const PEOPLE = NAMES.map((name, i) => ({
  accountId: String(1222222222 + i * 7919 * 1009),
  name,
}));
