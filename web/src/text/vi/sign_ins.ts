// Vietnamese sentences of sign-ins and refusals.
const kinds: Record<string, string> = {
  signed_in: 'Đăng nhập',
  signed_out: 'Đăng xuất',
  refused: 'Bị từ chối',
  held_back: 'Bị bắt đợi',
};
const whys: Record<string, string> = {
  password: 'mật khẩu',
  second_factor: 'mật khẩu và mã xác thực',
  one_time_code: 'mã dùng một lần',
  provider: 'hệ thống đăng nhập khác',
  key: 'khóa của hệ thống khác',
  dossier_code: 'mã hồ sơ',
  look_up_word: 'từ tra cứu của hồ sơ',
  second_fact: 'thông tin xác nhận của hồ sơ',
  rating_code: 'mã đánh giá',
  account: 'thử sai nhiều lần',
  code: 'thử sai mã nhiều lần',
  asked: 'tự đăng xuất',
};
const unusual: Record<string, string> = {
  new_place: 'thiết bị và địa chỉ chưa từng dùng',
  after_refusals: 'ngay sau nhiều lần thử sai',
};

export const signIns = {
  signIns: {
    nav: 'Đăng nhập',
    title: 'Ai đã đăng nhập, ai bị từ chối',
    lead: 'Các lần bị từ chối của một tên, từ một địa chỉ, trong mười lăm phút là một dòng. Tên không có tài khoản chỉ hiện bằng ký hiệu.',
    from: 'Từ ngày',
    to: 'Đến ngày',
    kind: 'Loại',
    every: 'Tất cả',
    onlyUnusual: 'Chỉ các lần bất thường',
    filter: 'Lọc',
    clear: 'Bỏ lọc',
    at: 'Lúc',
    who: 'Ai',
    what: 'Việc',
    how: 'Bằng gì, vì sao',
    address: 'Địa chỉ',
    times: 'Số lần',
    unknown: (sign: string) => (sign ? `không có tài khoản này (ký hiệu ${sign})` : 'không rõ tên'),
    onlyThis: 'Chỉ người này',
    empty: 'Không có lần nào như vậy.',
    own: 'Các lần đăng nhập gần đây',
    ownLead: 'Nếu có lần nào không phải ông/bà, hãy đổi mật khẩu ngay và báo người quản trị.',
    ownNone: 'Chưa ghi nhận lần nào.',
    notice: (n: number) => `Có ${n} lần đăng nhập bất thường vào tài khoản của ông/bà.`,
    look: 'Xem ngay',
    until: 'đến',
    kinds,
    whys,
    unusual,
  },
};
