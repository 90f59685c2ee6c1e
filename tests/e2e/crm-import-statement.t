#!/bin/sh
# SPDX-License-Identifier: ISC
# crm-import mt940, camt, and a bank's CSV: statements of several banks
# covers: port/bank_out port/import_mt940 port/import_camt
. "$(dirname "$0")/../lib.sh"

fields() { crm-cat -o tsv -c "$1" out | sed 1d | tr '\t' '|' >got; }
all=date,amount,method,reference,payer_inn,payer,purpose
echo 'currency: EUR' >crm.yaml

# a German bank: an envelope, subfields, CRLF, a reversal, two messages
sed 's/$/\r/' >german.sta <<'END'
{1:F01BANKDEFFAXXX0000000000}{2:I940BANKDEFFXXXXN}{4:
:20:STARTUMS
:25:10020030/1234567
:28C:00001/001
:60F:C261101EUR1000,00
:61:2611021102CR100,50N051NONREF//BANK77
/OCMT/EUR100,50/
:86:166?00GUTSCHRIFT?109251?20EREF+142?21SVWZ+Rechnung 142?22 vom 01.11.
?30BANKDEFF?31DE02120300000000202051?32Blumenladen Inh.?33Anna Ohm
:61:2611021102DR40,NCHGNONREF
:86:808?00ENTGELT?20Kontofuehrung
:61:2611031103RC60,50NTRF5002
:86:109?00RUECKLASTSCHRIFT?20zurueck
:61:2611031103RD5,00NTRF5003
:86:fee given back
:62F:C261103EUR1005,00
-}
{4:
:20:STARTUMS
:25:10020030/1234567
:28C:00002/001
:60F:C261103EUR1005,00
:61:2611041104C7,NTRFNONREF
:86:Rechnung 7
:61:2611041104C7,NTRFNONREF
:86:Rechnung 7
:62F:C261104EUR1019,00
-}
END
check 'MT940 of a German bank' 0 crm-import mt940 german.sta
fields $all
same 'gives the money that came in' got <<'END'
2026-11-02|100.50|bank|BANK77||Blumenladen Inh.Anna Ohm|EREF+142SVWZ+Rechnung 142 vom 01.11.
2026-11-04|7.00|bank|NONREF|||Rechnung 7
2026-11-04|7.00|bank|NONREF|||Rechnung 7
END
crm-cat -q out | sort | uniq -d >got
same 'two of one kind are two' got </dev/null
cp out first
check 'again' 0 crm-import mt940 german.sta
cmp -s out first
result $? 'it is the same'

# a Dutch one: codes with slashes over several lines, no entry date, an overdrawn account
cat >dutch.sta <<'END'
:20:940S261130
:25:NL91ABNA0417164300
:28C:1
:60F:D261129EUR10,00
:61:261130C250,00NTRFEREF//
:86:/TRTP/SEPA OVERBOEKING/IBAN/NL20INGB0001234567/BIC/INGBNL2A
/NAME/J. DE VRIES/REMI/factuur 15/26
/EREF/NOTPROVIDED
:62F:C261130EUR240,00
:64:C261130EUR240,00
:86:of the whole message
END
check 'MT940 of a Dutch bank' 0 crm-import mt940 dutch.sta
fields $all
same 'tells codes apart' got <<'END'
2026-11-30|250.00|bank|EREF||J. DE VRIES|factuur 15/26
END

# a Russian one, in Windows-1251
printf '%s\n' ':20:1' ':25:40702810138250123017' ':28C:1' ':60F:C261101RUB0,' \
	':61:261102C1500,00NTRF415' ':86:ИНН 7707083893 ООО Ромашка Оплата по счету № 142' \
	':62F:C261102RUB1500,00' | iconv -f UTF-8 -t cp1251 >russian.sta
check 'another currency' 3 crm-import mt940 russian.sta
says 'is refused' 'RUB'
mkdir rub && echo 'country: RU' >rub/crm.yaml
check 'MT940 of a Russian bank' 0 crm-import -C rub mt940 russian.sta
fields $all
same 'has an INN' got <<'END'
2026-11-02|1500.00|bank|415|7707083893||ИНН 7707083893 ООО Ромашка Оплата по счету № 142
END

sed 's/1005,00/1005,01/' german.sta >bad
check 'balances that do not agree' 3 crm-import mt940 bad
says 'are told with all three' 'opening 1000.00 and its entries give 1005.00, not the closing 1005.01'
silent 'and nothing is printed'
sed '/62F:C261104/,$d' german.sta >bad
check 'a torn file' 3 crm-import mt940 bad
says 'is refused' ':62F:'
sed 's/:61:261130/:61:261330/' dutch.sta >bad
check 'a wrong date' 3 crm-import mt940 bad
says 'is told with its line' 'bad:5:'
sed 's/C250,00N/C2x50,00N/' dutch.sta >bad
check 'a wrong amount' 3 crm-import mt940 bad
says 'is told' '261130C2x50'
check 'no MT940 at all' 3 crm-import mt940 crm.yaml
says 'is told so' 'MT940'

# CAMT.053, of version 2: batches, reversals, pending entries
cat >camt2.xml <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">
<BkToCstmrStmt><GrpHdr><MsgId>1</MsgId></GrpHdr><Stmt>
<Acct><Id><IBAN>DE02120300000000202051</IBAN></Id></Acct>
<Bal><Tp><CdOrPrtry><Cd>PRCD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">1000.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>
<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">1085.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>
<Bal><Tp><CdOrPrtry><Cd>CLAV</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>
<Ntry><Amt Ccy="EUR">130.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>
 <BookgDt><Dt>2026-11-02</Dt></BookgDt><ValDt><Dt>2026-11-03</Dt></ValDt><AcctSvcrRef>R1</AcctSvcrRef>
 <NtryDtls>
  <TxDtls><Refs><EndToEndId>E1</EndToEndId></Refs><AmtDtls><TxAmt><Amt Ccy="EUR">100.00</Amt></TxAmt></AmtDtls>
   <RltdPties><Dbtr><Nm>Blumen &amp; Co</Nm></Dbtr><Cdtr><Nm>We</Nm></Cdtr></RltdPties>
   <RmtInf><Ustrd>Invoice</Ustrd><Ustrd>142</Ustrd></RmtInf></TxDtls>
  <TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><AmtDtls><TxAmt><Amt Ccy="EUR">30.00</Amt></TxAmt></AmtDtls>
   <RltdPties><UltmtDbtr><Nm>Ohm</Nm></UltmtDbtr></RltdPties></TxDtls>
 </NtryDtls></Ntry>
<Ntry><Amt Ccy="EUR">40.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-11-02</Dt></BookgDt></Ntry>
<Ntry><Amt Ccy="EUR">5.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><RvslInd>true</RvslInd><Sts>BOOK</Sts><BookgDt><Dt>2026-11-02</Dt></BookgDt></Ntry>
<Ntry><Amt Ccy="EUR">9.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>PDNG</Sts><BookgDt><Dt>2026-11-02</Dt></BookgDt></Ntry>
</Stmt></BkToCstmrStmt></Document>
END
check 'CAMT.053' 0 crm-import camt camt2.xml
fields $all
same 'gives the money that came in, a batch as its payments' got <<'END'
2026-11-02|100.00|bank|E1||Blumen & Co|Invoice 142
2026-11-02|30.00|bank|R1||Ohm|
END
# version 8: a prefix, another place of names and states, a tax number, a moment
cat >camt8.xml <<'END'
<c:Document xmlns:c="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><c:BkToCstmrStmt><c:Stmt>
<c:Acct><c:Id><c:Othr><c:Id>40702810138250123017</c:Id></c:Othr></c:Id></c:Acct>
<c:Ntry><c:Amt Ccy="EUR">12.5</c:Amt><c:CdtDbtInd>CRDT</c:CdtDbtInd><c:Sts><c:Cd>BOOK</c:Cd></c:Sts>
<c:BookgDt><c:DtTm>2026-11-05T10:00:00+01:00</c:DtTm></c:BookgDt><c:NtryDtls><c:TxDtls>
<c:RltdPties><c:Dbtr><c:Pty><c:Nm>ООО Ромашка</c:Nm><c:Id><c:OrgId><c:Othr><c:Id>7707083893</c:Id></c:Othr></c:OrgId></c:Id></c:Pty></c:Dbtr></c:RltdPties>
<c:RmtInf><c:Strd><c:CdtrRefInf><c:Ref>RF18539007547034</c:Ref></c:CdtrRefInf></c:Strd></c:RmtInf>
</c:TxDtls></c:NtryDtls></c:Ntry></c:Stmt></c:BkToCstmrStmt></c:Document>
END
check 'CAMT.053 of a later version' 0 crm-import camt - <camt8.xml
fields $all
same 'is read as well' got <<'END'
2026-11-05|12.50|bank||7707083893|ООО Ромашка|RF18539007547034
END
sed 's/1085.00/1085.10/' camt2.xml >bad
check 'balances that do not agree' 3 crm-import camt bad
says 'are told' '1085.10'
head -c 900 camt2.xml >bad
check 'a torn file' 3 crm-import camt bad
says 'is refused' 'bad:'
silent 'with nothing printed'
printf '<!DOCTYPE x [<!ENTITY a "aaaa">]><Document>&a;</Document>' >bad
check 'a document type' 3 crm-import camt bad
says 'is refused' 'document type'
check 'other XML' 3 crm-import camt - <<'END'
<a/>
END
says 'is told so' 'CAMT.053'

# a bank's CSV by a mapping, matched and stored; again, nothing twice
cat >bank.yaml <<'END'
delimiter: ";"
encoding: windows-1251
decimal: ","
date: "%d.%m.%Y"
records:
  - kind: payment
    when: "{Приход} > 0"
    fields: {id: "P-{Дата}-{Номер}", date: "{Дата}", amount: "{Приход}", method: bank, reference: "{Номер}",
             payer: "{Контрагент}", payer_inn: "{ИНН}", purpose: "{Назначение}"}
END
iconv -f UTF-8 -t cp1251 >bank.csv <<'END'
Дата;Номер;Приход;Расход;Контрагент;ИНН;Назначение
23.11.2026;415;1 234,56;;ООО «Ромашка»;7707083893;Оплата по счету № 142
23.11.2026;416;;500,00;Банк;;Комиссия
24.11.2026;7;10,00;;Кто-то;;Аванс
END
cd rub && crm-add client id=romashka name=Ромашка inn=7707083893 >/dev/null
crm-add invoice id=I-1 client=romashka number=142 date=2026-11-01 due=2026-11-10 amount=1234.56 >/dev/null
crm-import csv -m ../bank.yaml ../bank.csv >payments 2>err
check 'a CSV' 0 sh -c 'crm-import csv -m ../bank.yaml ../bank.csv | crm-invoice match - | crm-add --on-duplicate skip -'
fields client,invoice,amount,matched
same 'is matched by number' got <<'END'
romashka|I-1|1234.56|number 142
||10.00|
END
crm-list payment -o tskv >before
check 'again' 0 sh -c 'crm-import csv -m ../bank.yaml ../bank.csv | crm-invoice match - | crm-add --on-duplicate skip -'
crm-list payment -o tskv >after
cmp -s before after
result $? 'nothing is stored twice'
check 'and is paid' 0 crm-list invoice I-1 -c state,balance
fields state,balance
same 'in full' got <<'END'
paid|0.00
END
finish
