<!DOCTYPE html>
<html><body>export function f(x) {}</body></html>
