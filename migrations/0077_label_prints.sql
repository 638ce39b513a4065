-- How often the labels of a consignment were printed; before this, only whether.
alter table consignments add column label_prints integer not null default 0;
