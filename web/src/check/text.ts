// The sentences of /kiem-tra that come after the page: the same shape in both languages.
const vietnameseDays = ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'];
const englishDays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const vi = {
  locale: 'vi-VN',
  moment: (hour: number, minute: number, weekday: number, day: string) =>
    `${hour} giờ${minute ? ' ' + String(minute).padStart(2, '0') : ''}, ${vietnameseDays[weekday]} ngày ${day}`,
  tracking: '/tra-cuu',
  trackingName: 'Tra cứu hồ sơ: xem hồ sơ đã đến đâu',
  typed: {
    nothing:
      'Chưa có gì để kiểm tra. Hãy dán địa chỉ trong mã QR của giấy hẹn, hoặc chọn ảnh chụp mã QR. Chỉ muốn xem hồ sơ đến đâu thì sang trang tra cứu.',
    code: 'Đây là mã hồ sơ. Mã hồ sơ không cho biết giấy thật hay giả: hãy dán địa chỉ trong mã QR của giấy, hoặc chọn ảnh chụp mã QR. Muốn xem hồ sơ đến đâu thì sang trang tra cứu.',
    word: 'Đây có lẽ là từ tra cứu. Từ tra cứu không cho biết giấy thật hay giả: hãy dán địa chỉ trong mã QR của giấy, hoặc chọn ảnh chụp mã QR. Muốn xem hồ sơ đến đâu thì sang trang tra cứu, nhập mã hồ sơ cùng từ này.',
  },
  noAnswer: 'Chưa so được với hồ sơ đang lưu: không có mạng, hoặc máy chủ không trả lời.',
  promiseSends:
    'Muốn xem ngày hẹn và thủ tục đã ghi: bấm nút dưới đây thì trang gửi mã hồ sơ và chữ ký trong mã QR đến máy chủ của đơn vị. Từ tra cứu và ảnh không gửi đi.',
  promiseAsk: 'Gửi và so với hồ sơ đang lưu',
  headSends: 'Muốn so với sổ hiện nay: bấm nút dưới đây thì trang gửi số dòng của đầu sổ này đến máy chủ của đơn vị.',
  headCompare: 'Gửi và so với sổ hiện nay',
  fileHash: 'Đã tính mã của tệp (SHA-256) ngay trên máy của ông/bà; so được với mã in trên phiếu kèm kết quả.',
  fileSends:
    'Muốn biết tệp có phải kết quả của hồ sơ không: bấm nút dưới đây thì trang gửi mã hồ sơ, chữ ký trong mã QR và mã của tệp đến máy chủ của đơn vị. Tệp không gửi đi.',
  fileAsk: 'Gửi mã của tệp và so',
  right: 'Đúng.',
  wrong: 'Không đúng.',
  unreadable: 'Không đọc được.',
  unreadableHow:
    'Hãy dán nguyên địa chỉ trong mã QR, mã bằng chứng hoặc toàn văn đầu sổ; hoặc chụp mã QR rõ hơn, đủ sáng, cả bốn góc.',
  noQr: 'Không thấy mã QR trong ảnh. Hãy chụp gần hơn, đủ sáng, cả bốn góc.',
  promise: 'Giấy này là giấy thật, do đơn vị ký: đơn vị đã ghi việc dưới đây, đúng vào lúc ấy.',
  promiseCompare:
    'So các dòng trên với giấy: chữ ký không gồm thủ tục, ngày hẹn, tên và phí; các dòng này lấy từ chính việc đã ghi.',
  promiseNotCovered: 'Chữ ký không gồm ngày hẹn, thủ tục, tên và phí in trên giấy.',
  promiseAnother:
    'Mã QR này do đơn vị ký nhưng khác với hồ sơ hiện có: hồ sơ ấy bị mất hoặc bị sửa, và mã có thể đã cấp cho hồ sơ khác. Hãy giữ giấy lại, hỏi nơi tiếp nhận và báo cho cơ quan cấp trên.',
  promiseOld: 'Đã có từ tra cứu mới thay cho giấy này, nên trang không cho xem thêm.',
  procedure: 'Thủ tục',
  promisedThen: 'Ngày hẹn khi tiếp nhận',
  promisedNow: 'Ngày hẹn hiện nay',
  phone: 'Điện thoại để hỏi',
  offices: 'Địa chỉ và điện thoại của nơi tiếp nhận',
  promiseMore: 'Sau khi có đầu sổ, trang “Bằng chứng trong sổ cái” của hồ sơ có bằng chứng để giữ.',
  proof: 'Việc này đã được ghi vào sổ có chữ ký của đơn vị: ai sửa, xóa hay lùi ngày đều bị lộ.',
  head: 'Đầu sổ này do đơn vị ký.',
  headGrew: 'Sổ hiện nay nối tiếp đúng đầu sổ này: không dòng nào trước đó bị đổi.',
  headForked: 'Sổ hiện nay KHÔNG nối tiếp đầu sổ này: đã có dòng bị đổi. Hãy giữ đầu sổ lại và báo cơ quan cấp trên.',
  headOffline: 'Không có mạng, nên chưa so được với sổ hiện nay.',
  wrongHow:
    'Chữ ký hoặc mã băm không khớp với khóa của đơn vị. Giấy có thể bị sửa hoặc làm giả: hãy hỏi nơi tiếp nhận, giữ giấy lại.',
  fileIs: 'Tệp này là kết quả đã ký của hồ sơ',
  fileOther: {
    paper: 'Tệp này là giấy tờ của người nộp, KHÔNG phải kết quả của hồ sơ',
    draft: 'Tệp này là dự thảo, KHÔNG phải kết quả của hồ sơ',
    replaced: 'Tệp này là kết quả cũ, đã được thay, của hồ sơ',
  } as Record<string, string>,
  addedBy: 'Người đưa vào',
  fileAdded:
    'Bằng chứng này nói rằng một tệp đã được đưa vào hồ sơ, không nói rằng tệp đó là kết quả. Hãy chọn chính tệp đó để xem tệp là gì.',
  fileNot: 'Tệp này không có trong hồ sơ',
  fileFirst: 'Hãy kiểm tra giấy hẹn, phiếu kèm kết quả hoặc bằng chứng của hồ sơ trước, rồi chọn tệp kết quả.',
  fileOffline: 'Cần có mạng để lấy bằng chứng của tệp. Mã băm SHA-256 của tệp, so được với phiếu kèm kết quả:',
  code: 'Mã hồ sơ',
  what: 'Việc',
  at: 'Lúc',
  size: 'Số dòng',
  number: 'Dòng số',
  signedAt: 'Đầu sổ ký lúc',
  root: 'Mã gốc',
  kinds: {
    received: 'Tiếp nhận',
    completed_at_once: 'Trả kết quả ngay',
    at_once_confirmed: 'Người ký xác nhận',
    issue_withdrawn: 'Thu hồi kết quả',
    issue_corrected: 'Phát hành lại kết quả',
    supplement_requested: 'Yêu cầu bổ sung',
    supplement_received: 'Nhận bổ sung',
    apologised: 'Xin lỗi, hẹn lại',
    issued: 'Có kết quả',
    returned: 'Trả kết quả',
    withdrawn: 'Rút hồ sơ',
    stopped: 'Dừng giải quyết',
    file_added: 'Thêm tệp',
  } as Record<string, string>,
};
const en: typeof vi = {
  locale: 'en-GB',
  moment: (hour, minute, weekday, day) =>
    `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}, ${englishDays[weekday]} ${day}`,
  tracking: '/en/tra-cuu',
  trackingName: 'Track a dossier: see where it is',
  typed: {
    nothing:
      'There is nothing to check yet. Paste the address of the QR code on your receipt, or choose a photo of it. To see where your dossier is, go to the tracking page.',
    code: 'This is the code of a dossier. It does not tell whether a paper is genuine: paste the address of the QR code on the paper, or choose a photo of it. To see where the dossier is, go to the tracking page.',
    word: 'This may be a look-up word. It does not tell whether a paper is genuine: paste the address of the QR code on the paper, or choose a photo of it. To see where the dossier is, go to the tracking page and enter the code with this word.',
  },
  noAnswer: 'It was not compared with the record: there is no network, or the server did not answer.',
  promiseSends:
    'To see the promised date and the procedure on record, press the button: the page then sends the code of the dossier and the signature of the QR code to the server of the unit. The look-up word and the photo are not sent.',
  promiseAsk: 'Send, and compare with the record',
  headSends:
    'To compare it with the log of today, press the button: the page then sends the number of lines of this head to the server of the unit.',
  headCompare: 'Send, and compare with the log',
  fileHash: 'The sum of the file (SHA-256) was computed on your machine; it can be compared with the result slip.',
  fileSends:
    'To learn whether the file is the result of the dossier, press the button: the page then sends the code of the dossier, the signature of the QR code and the sum of the file to the server of the unit. The file is not sent.',
  fileAsk: 'Send the sum, and compare',
  right: 'Right.',
  wrong: 'Wrong.',
  unreadable: 'This cannot be read.',
  unreadableHow:
    'Paste the whole address of the QR code, the word of a proof or the text of a head; or take a clearer photo with all four corners.',
  noQr: 'There is no QR code in the picture. Come closer, with more light and all four corners.',
  promise: 'This paper is genuine, signed by the unit: the unit recorded the event below, at that time.',
  promiseCompare:
    'Compare these lines with the paper: the signature does not cover procedure, promised date, names and fee. They come from the event itself.',
  promiseNotCovered:
    'The signature does not cover the promised date, the procedure, the names and the fee on the paper.',
  promiseAnother:
    'This QR code was signed by the unit, but differs from the dossier as it is: that one was lost or altered, and its code may have been given to another. Keep the paper, ask at the desk and tell the upper level.',
  promiseOld: 'A new look-up word has replaced this paper, so nothing more is shown.',
  procedure: 'Procedure',
  promisedThen: 'Promised when received',
  promisedNow: 'Promised now',
  phone: 'Telephone',
  offices: 'Addresses and telephones of the desks',
  promiseMore: 'Once a head is over it, the dossier’s page of proofs has one to keep.',
  proof: 'This is recorded in the signed log of the unit: a change, a deletion or another date would show.',
  head: 'The unit signed this head.',
  headGrew: 'The log of today continues this head: no line before it was changed.',
  headForked:
    'The log of today does NOT continue this head: a line was changed. Keep the head and tell the upper level.',
  headOffline: 'There is no network, so it was not compared with the log of today.',
  wrongHow:
    'Signature or hash do not fit the unit’s key. The paper may be changed or forged: ask at the desk, and keep the paper.',
  fileIs: 'This file is the signed result of dossier',
  fileOther: {
    paper: 'This file is a paper of the applicant, NOT the result of dossier',
    draft: 'This file is a draft, NOT the result of dossier',
    replaced: 'This file is the old result, since replaced, of dossier',
  },
  addedBy: 'Added by',
  fileAdded:
    'This proves that a file was added to the dossier, not that the file is its result. Choose the file itself to see what it is.',
  fileNot: 'This file is not in dossier',
  fileFirst: 'First check the receipt, the result slip or a proof of the dossier, then choose the result’s file.',
  fileOffline: 'A network is needed to fetch the proof of the file. Its SHA-256, to compare with the result slip:',
  code: 'Dossier',
  what: 'Event',
  at: 'At',
  size: 'Lines',
  number: 'Line',
  signedAt: 'Head signed at',
  root: 'Root',
  kinds: {
    received: 'Received',
    completed_at_once: 'Returned at once',
    at_once_confirmed: 'Signatory confirmed',
    issue_withdrawn: 'Result withdrawn',
    issue_corrected: 'Corrected issue',
    supplement_requested: 'Papers asked for',
    supplement_received: 'Papers received',
    apologised: 'Apology and new date',
    issued: 'Result ready',
    returned: 'Result handed over',
    withdrawn: 'Withdrawn',
    stopped: 'Stopped',
    file_added: 'File added',
  },
};
export const t = document.documentElement.lang === 'en' ? en : vi;
