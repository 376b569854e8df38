# Reference values of searcher/statistics.h, from R's own distributions and tests where it has them:
#   Rscript statistics_reference.R > statistics_reference.tsv
# Columns: formula, its arguments (whole numbers), its values. A formula with an interval has two.
# With `together` etc. as in the header. Dunning's two tables are of his article of 1993 (table 1: "the swiss" 270.72,
# "can be" 263.90).
out <- function(name, arguments, values) {
  cat(name, paste(format(arguments, scientific = FALSE, trim = TRUE), collapse = " "),
      paste(trimws(formatC(values, digits = 12, format = "g")), collapse = " "), sep = "\t")
  cat("\n")
}

for (k in c(0, 1, 2, 3, 5, 10, 15, 16, 20, 50, 100, 1000, 25000))
  out("count_interval", k, as.vector(poisson.test(k)$conf.int))
for (row in list(c(0, 5000), c(3, 2896), c(21, 52111), c(400, 9000000)))
  out("rate_interval", row, as.vector(poisson.test(row[1], T = row[2] / 10000)$conf.int))

# The deviance of the independence model is G².
tables <- list(c(110, 2442, 111, 29114), c(29, 13, 123, 31612), c(0, 10, 20, 1000), c(5, 0, 0, 95), c(8, 2, 1, 50000),
               c(30, 70, 300, 700), c(1, 1, 1, 1), c(12, 5000, 300, 10000000))
for (t in tables) {
  counts <- matrix(t, nrow = 2, byrow = TRUE)
  out("contingency", t, loglin(counts, list(1, 2), fit = FALSE, print = FALSE)$lrt)
}

# Keyness: the deviance of one rate for both sides.
sides <- list(c(12, 2896, 3, 10345), c(0, 5000, 7, 4000), c(9, 4000, 0, 5000), c(100, 100000, 50, 50000),
              c(181, 52111, 4096, 9031877), c(1, 100, 1, 200), c(35, 3500, 40, 2000))
for (s in sides) {
  fit <- glm(c(s[1], s[3]) ~ 1, family = poisson, offset = log(c(s[2], s[4])), control = list(epsilon = 1e-14))
  out("keyness", s, deviance(fit))
}
for (s in sides) {
  a <- ifelse(s[1] == 0, 0.5, s[1]); b <- ifelse(s[3] == 0, 0.5, s[3])
  ratio <- log2((a / s[2]) / (b / s[4]))
  se <- sqrt(1 / a - 1 / s[2] + 1 / b - 1 / s[4])
  out("log_ratio", s, ratio)
  out("log_ratio_interval", s, (log(2) * ratio + c(-1, 1) * qnorm(0.975) * se) / log(2))
}
for (g in c(0, 1, 4, 7, 11, 15, 100)) out("p_value", g, pchisq(g, df = 1, lower.tail = FALSE))
for (d in list(c(10, 10, 10), c(5, 10, 10), c(1, 3, 16000), c(120, 3456, 789)))
  out("log_dice", d, 14 + log2(2 * d[1] / (d[2] + d[3])))
