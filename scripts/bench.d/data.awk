# SPDX-License-Identifier: ISC
# data - clients, invoices and payments for scripts/bench, as records.
#
# Given: n, the invoices; part, which of client (and the staff), invoice, payment to print.
# A tenth as many clients; 17 of 20 invoices have a payment, most of them of the
# whole sum.  Dates go through the 24 months before 2026-12-01 in order.

function rnd(k) {
	seed = (seed * 48271) % 2147483647
	return seed % k
}

function day(i,    m) {
	m = int(i * 24 / n)
	return sprintf("%d-%02d-%02d", 2024 + int((m + 11) / 12), (m + 11) % 12 + 1, 1 + rnd(28))
}

function rub(k) { return sprintf("%.0f.%02.0f", int(k / 100), k % 100) }

BEGIN {
	seed = 77
	clients = int(n / 10)
	for (i = 0; i < 20 && part == "client"; i++)
		printf "kind=staff\tid=m%02d\tname=Manager %d\n", i, i
	for (i = 0; i < clients && part == "client"; i++)
		printf "kind=client\tid=c%06d\tname=Client %d\tstatus=active\tgroup=g%d\tmanager=m%02d\n",
			i, i, i % 7, i % 20
	for (i = 0; i < n && part != "client"; i++) {
		date = day(i)
		month = substr(date, 3, 2) substr(date, 6, 2)
		sum = 10000 + rnd(20000000)
		client = int(rnd(clients) * (1 + rnd(100)) / 100)
		paid = rnd(20)
		if (part == "invoice")
			printf "kind=invoice\tid=I-%s-%010d\tdate=%s\tclient=c%06d\tdue=%s\tnumber=%d\tmanager=m%02d\tamount=%s\tvat=%s\tstatus=issued\n",
				month, i, date, client, substr(date, 1, 8) 28, i + 1, client % 20, rub(sum), rub(int(sum / 6))
		else if (paid < 17)
			printf "kind=payment\tid=P-%s-%010d\tdate=%s\tamount=%s\tclient=c%06d\tinvoice=I-%s-%010d\tmethod=bank\n",
				month, i, date, rub(paid < 14 ? sum : int(sum / 2)), client, month, i
	}
}
