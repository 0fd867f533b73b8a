-- A fact that other statements read with getvariable().
set variable @{fact} = @{value}
