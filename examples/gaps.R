# Districts without an observer at 10:00 with more than 20,000 voters, from a file of the program:
#
#   python -m geo gaps --at 2021-06-06T10:00 --out gaps.parquet
#   Rscript examples/gaps.R gaps.parquet
#
# Needs the packages arrow and sf.

library(arrow)
library(sf)

path <- commandArgs(trailingOnly = TRUE)[1]
table <- read_parquet(path, as_data_frame = TRUE)
shapes <- st_as_sfc(structure(as.list(table$geometry), class = "WKB"), crs = 4326)
gaps <- st_sf(table[setdiff(names(table), c("geometry", "bbox"))], geometry = shapes)

unwatched <- gaps[gaps$state != "covered" & !is.na(gaps$registered_voters) &
                    gaps$registered_voters > 20000, ]
unwatched <- unwatched[order(-unwatched$gap_score), ]
print(st_drop_geometry(unwatched)[c("unit", "name", "registered_voters", "gap_score")])
