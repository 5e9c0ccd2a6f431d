// The sentences that /kiem-tra shows after a check: the same shape in both languages.
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
    'Hãy dán nguyên địa chỉ trong mã QR, mã bằng chứng, toàn văn tệp bằng chứng hoặc toàn văn đầu sổ; hoặc chụp mã QR rõ hơn, đủ sáng, cả bốn góc.',
  noQr: 'Không thấy mã QR trong ảnh. Hãy chụp gần hơn, đủ sáng, cả bốn góc.',
  promise:
    'Chữ ký trong mã QR là thật. Hãy so mã hồ sơ, ngày hẹn, giờ hẹn và số tiền (nếu giấy có ghi) với giấy: khác là giấy không đúng. Tên thủ tục và việc ở đây để ông/bà hiểu thêm, giấy có thể không ghi.',
  promiseCompare:
    'So các dòng trên với giấy: chữ ký không gồm thủ tục, ngày hẹn, tên và phí; các dòng này lấy từ chính việc đã ghi.',
  promiseNotCovered: 'Chữ ký không gồm ngày hẹn, thủ tục, tên và phí in trên giấy.',
  promiseCovered:
    'Chữ ký gồm mã thủ tục, ngày hẹn và phí ghi ở trên. Trang này không đọc được những chữ khác trên giấy.',
  promiseShown:
    'Chữ ký còn gồm một mã băm của những chữ sau trên giấy: mã hồ sơ; họ tên, số định danh, địa chỉ, điện thoại, thư điện tử của người nộp và của người đại diện; giấy ủy quyền; tên thủ tục; từng giấy tờ đã nộp; số bộ; thời hạn theo quy định và thời hạn đơn vị công bố; giờ tiếp nhận; giờ hẹn trả (trả ngay thì số và quyển sổ); nơi nhận kết quả; phí; số vào sổ; họ tên người tiếp nhận. Muốn kiểm tra cả những chữ ấy thì dùng chương trình motcua-verify: nó tính lại mã băm từ chữ trên giấy.',
  promiseOutside:
    'Chữ ký không gồm: phần đầu giấy (quốc hiệu, tên cơ quan), câu giải thích về ngày hẹn, tên người ký kết quả trả ngay, con dấu và chữ viết tay. Giấy in lại sau khi đính chính có chữ mới, còn mã băm là của lần in đầu.',
  newer:
    'Mã này có dạng mới hơn trang đang mở, không phải là sai. Hãy tải lại trang, hoặc kiểm tra ở trang của nơi cấp giấy.',
  procedureCode: 'Mã thủ tục',
  fee: 'Phí, lệ phí',
  noFee: 'không thu',
  promiseAnother:
    'Mã QR này do đơn vị ký nhưng khác với hồ sơ hiện có: hồ sơ ấy bị mất hoặc bị sửa, và mã có thể đã cấp cho hồ sơ khác. Hãy giữ giấy lại, hỏi nơi tiếp nhận và báo cho cơ quan cấp trên.',
  procedure: 'Thủ tục',
  promisedThen: 'Ngày hẹn khi tiếp nhận',
  promisedNow: 'Ngày hẹn hiện nay',
  phone: 'Điện thoại để hỏi',
  offices: 'Địa chỉ và điện thoại của nơi tiếp nhận',
  promiseMore: 'Sau khi có đầu sổ, trang “Bằng chứng trong sổ cái” của hồ sơ có bằng chứng để giữ.',
  proof: 'Việc này đã được ghi vào sổ có chữ ký của đơn vị: ai sửa, xóa hay lùi ngày đều bị lộ.',
  opened: 'Việc dưới đây đã được ghi vào sổ có chữ ký của đơn vị, nguyên văn như trong tệp.',
  openedFacts: 'Nội dung đã ghi (dạng cho máy đọc)',
  openedNotLast: 'Tệp không cho biết sau việc này còn có thay đổi nào khác hay không.',
  openedPersons:
    'Mỗi người được ghi bằng một mã (person_id), không bằng họ tên, vì sổ không bao giờ xóa được. Muốn biết mã ấy là của ai, xin hỏi cơ quan.',
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
  fileAddedAs: {
    paper: 'Bằng chứng này nói rằng tệp là giấy tờ của người nộp, không phải kết quả.',
    draft: 'Bằng chứng này nói rằng tệp là dự thảo, không phải kết quả.',
    agreement: 'Bằng chứng này nói rằng tệp là văn bản thỏa thuận gia hạn, không phải kết quả.',
    result:
      'Bằng chứng này nói rằng tệp được đưa vào làm kết quả. Kết quả có thể đã được thay: hãy chọn chính tệp đó để xem.',
  } as Record<string, string>,
  fileNot: 'Tệp này không có trong hồ sơ',
  fileFirst: 'Hãy kiểm tra giấy hẹn, phiếu kèm kết quả hoặc bằng chứng của hồ sơ trước, rồi chọn tệp kết quả.',
  fileOffline: 'Cần có mạng để lấy bằng chứng của tệp. Mã băm SHA-256 của tệp, so được với phiếu kèm kết quả:',
  code: 'Mã hồ sơ',
  streams: {
    person: 'Tài khoản',
    post: 'Vị trí',
    unit: 'Cơ quan',
    procedure: 'Thủ tục',
    calendar: 'Lịch làm việc',
    key: 'Khóa của hệ thống khác',
    site: 'Hệ thống',
    readings: 'Lượt xem dữ liệu cá nhân',
    sign_ins: 'Lượt đăng nhập',
    refusals: 'Lượt đăng nhập không thành',
    ratings: 'Lượt đánh giá',
  } as Record<string, string>,
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
    apology_corrected: 'Sửa ngày hẹn lại',
    extended: 'Gia hạn',
    issued: 'Có kết quả',
    returned: 'Trả kết quả',
    withdrawn: 'Rút hồ sơ',
    stopped: 'Dừng giải quyết',
    file_added: 'Thêm tệp',
    entered: 'Vào sổ lần đầu',
    made: 'Tạo mới',
    changed: 'Thay đổi',
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
    'Paste the whole address of the QR code, the word or the file of a proof, or the text of a head; or take a clearer photo with all four corners.',
  noQr: 'There is no QR code in the picture. Come closer, with more light and all four corners.',
  promise:
    'The signature in the QR code is genuine. Compare the code of the dossier, the promised day and hour, and the amount (where the paper has one) with the paper: if one differs, the paper is wrong. The procedure and the event are here to help you understand; the paper may not have them.',
  promiseCompare:
    'Compare these lines with the paper: the signature does not cover procedure, promised date, names and fee. They come from the event itself.',
  promiseNotCovered:
    'The signature does not cover the promised date, the procedure, the names and the fee on the paper.',
  promiseCovered:
    'The signature covers the code of the procedure, the promised date and the fee above. This page cannot read the other words of the paper.',
  promiseShown:
    'The signature also covers one hash of these words of the paper: the code of the dossier; name, ID number, address, telephone and email of the applicant and of the representative; the authorisation; the name of the procedure; each paper that was handed in; the number of sets; the limit by law and the one that the unit declared; when it was received; when it was promised (of a result handed over at once: number and book); where the result is collected; the fee; the number in the register; the name of the officer. To check these too, use the program motcua-verify: it computes the hash again from the words on the paper.',
  promiseOutside:
    'Not covered: the letterhead, the sentence that explains the date, who signs a result that is handed over at once, the seal, and handwriting. A receipt that was printed again after a correction has the new words, and the hash is that of the first print.',
  newer:
    'This is of a newer format than this page, not wrong. Load the page again, or check it on the page of whoever gave the paper.',
  procedureCode: 'Code of the procedure',
  fee: 'Fee',
  noFee: 'none',
  promiseAnother:
    'This QR code was signed by the unit, but differs from the dossier as it is: that one was lost or altered, and its code may have been given to another. Keep the paper, ask at the desk and tell the upper level.',
  procedure: 'Procedure',
  promisedThen: 'Promised when received',
  promisedNow: 'Promised now',
  phone: 'Telephone',
  offices: 'Addresses and telephones of the desks',
  promiseMore: 'Once a head is over it, the dossier’s page of proofs has one to keep.',
  proof: 'This is recorded in the signed log of the unit: a change, a deletion or another date would show.',
  opened: 'The event below is recorded in the signed log of the unit, word for word as in the file.',
  openedFacts: 'What was recorded (for programs)',
  openedNotLast: 'The file does not tell whether another change followed.',
  openedPersons:
    'Each person is written by an id (person_id) and not by name, because the log can never be erased. To learn whose it is, ask the office.',
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
  fileAddedAs: {
    paper: 'This proves that the file is a paper of the applicant, not the result.',
    draft: 'This proves that the file is a draft, not the result.',
    agreement: 'This proves that the file is an agreed extension, not the result.',
    result:
      'This proves that the file was added as the result. It may have been replaced: choose the file itself to see.',
  },
  fileNot: 'This file is not in dossier',
  fileFirst: 'First check the receipt, the result slip or a proof of the dossier, then choose the result’s file.',
  fileOffline: 'A network is needed to fetch the proof of the file. Its SHA-256, to compare with the result slip:',
  code: 'Dossier',
  streams: {
    person: 'Account',
    post: 'Post',
    unit: 'Unit',
    procedure: 'Procedure',
    calendar: 'Calendar',
    key: 'Key of another system',
    site: 'Site',
    readings: 'Readings of personal data',
    sign_ins: 'Sign-ins',
    refusals: 'Refused sign-ins',
    ratings: 'Ratings',
  },
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
    apology_corrected: 'New date corrected',
    extended: 'Extended',
    issued: 'Result ready',
    returned: 'Result handed over',
    withdrawn: 'Withdrawn',
    stopped: 'Stopped',
    file_added: 'File added',
    entered: 'Entered the log',
    made: 'Made',
    changed: 'Changed',
  },
};
export const t = document.documentElement.lang === 'en' ? en : vi;
