import { currentLanguage } from '../../text/language';

/** What the editor's own parts say, in Japanese; in English they speak for themselves. */
const japanese: Readonly<Record<string, string>> = {
  'Control character': '制御文字',
  'Selection deleted': '選択した部分を削除しました',
  'Folded lines': '折りたたんだ行',
  'Unfolded lines': '開いた行',
  to: '～',
  'folded code': '折りたたんだ部分',
  unfold: '開く',
  'Fold line': '行を折りたたむ',
  'Unfold line': '行を開く',
  'Go to line': '行番号',
  go: '移動',
  Find: '検索',
  Replace: '置換後の文字列',
  next: '次へ',
  previous: '前へ',
  all: 'すべて選択',
  'match case': '大文字と小文字を区別',
  'by word': '単語単位',
  regexp: '正規表現',
  replace: '置換',
  'replace all': 'すべて置換',
  close: '閉じる',
  'current match': '現在の一致',
  'replaced match on line $': '$ 行目を置換しました',
  'replaced $ matches': '$ 件を置換しました',
  'on line': '行',
  Completions: '候補',
  Diagnostics: '問題',
  'No diagnostics': '問題はありません',
  '$ unchanged lines': '同じ内容の $ 行',
  'Revert this chunk': 'この部分を左の内容にする',
  Accept: '採用',
  Reject: '戻す',
};

export function phrases(): Readonly<Record<string, string>> {
  return currentLanguage() === 'ja' ? japanese : {};
}
