# Every data source, each reading back what main.tf makes.

data "aws_identitystore_user" "by_name" {
  identity_store_id = local.store

  alternate_identifier {
    unique_attribute {
      attribute_path  = "UserName"
      attribute_value = aws_identitystore_user.ada.user_name
    }
  }
}

data "aws_identitystore_user" "by_email" {
  identity_store_id = local.store

  alternate_identifier {
    unique_attribute {
      attribute_path  = "Emails.Value"
      attribute_value = aws_identitystore_user.ada.emails[0].value
    }
  }
}

data "aws_identitystore_user" "by_id" {
  identity_store_id = local.store
  user_id           = aws_identitystore_user.ben.user_id
}

data "aws_identitystore_user" "by_filter" {
  identity_store_id = local.store

  filter {
    attribute_path  = "UserName"
    attribute_value = aws_identitystore_user.ben.user_name
  }
}

data "aws_identitystore_group" "by_name" {
  identity_store_id = local.store

  alternate_identifier {
    unique_attribute {
      attribute_path  = "DisplayName"
      attribute_value = aws_identitystore_group.developers.display_name
    }
  }
}

data "aws_identitystore_group" "by_filter" {
  identity_store_id = local.store

  filter {
    attribute_path  = "DisplayName"
    attribute_value = aws_identitystore_group.developers.display_name
  }
}

data "aws_identitystore_users" "all" {
  identity_store_id = local.store
  depends_on        = [aws_identitystore_user.ada, aws_identitystore_user.ben]
}

data "aws_identitystore_groups" "all" {
  identity_store_id = local.store
  depends_on        = [aws_identitystore_group.developers]
}

data "aws_identitystore_group_memberships" "developers" {
  identity_store_id = local.store
  group_id          = aws_identitystore_group_membership.ada.group_id
}

data "aws_ssoadmin_permission_set" "by_name" {
  instance_arn = local.instance
  name         = aws_ssoadmin_permission_set.developer.name
}

data "aws_ssoadmin_permission_set" "by_arn" {
  instance_arn = local.instance
  arn          = aws_ssoadmin_permission_set.plain.arn
}

data "aws_ssoadmin_permission_sets" "all" {
  instance_arn = local.instance
  depends_on   = [aws_ssoadmin_permission_set.developer, aws_ssoadmin_permission_set.plain]
}

data "aws_ssoadmin_application" "dashboard" {
  application_arn = aws_ssoadmin_application.dashboard.application_arn
}

data "aws_ssoadmin_application_assignments" "dashboard" {
  application_arn = aws_ssoadmin_application.dashboard.application_arn
  depends_on = [
    aws_ssoadmin_application_assignment.group,
    aws_ssoadmin_application_assignment.user,
  ]
}

data "aws_ssoadmin_principal_application_assignments" "group" {
  instance_arn   = local.instance
  principal_id   = aws_ssoadmin_application_assignment.group.principal_id
  principal_type = "GROUP"
}

data "aws_ssoadmin_application_providers" "all" {}

# What the data sources have read, for the test to compare.
output "read" {
  value = {
    user_by_name    = data.aws_identitystore_user.by_name.user_id
    user_by_email   = data.aws_identitystore_user.by_email.user_id
    user_by_id      = data.aws_identitystore_user.by_id.user_name
    user_by_filter  = data.aws_identitystore_user.by_filter.user_id
    group_by_name   = data.aws_identitystore_group.by_name.group_id
    group_by_filter = data.aws_identitystore_group.by_filter.group_id
    users           = sort(data.aws_identitystore_users.all.users[*].user_name)
    groups          = data.aws_identitystore_groups.all.groups[*].display_name
    members = (
      data.aws_identitystore_group_memberships.developers.group_memberships[*].member_id.user_id
    )
    set_by_name  = data.aws_ssoadmin_permission_set.by_name.arn
    set_by_arn   = data.aws_ssoadmin_permission_set.by_arn.name
    sets         = sort(data.aws_ssoadmin_permission_sets.all.arns)
    application  = data.aws_ssoadmin_application.dashboard.name
    assigned     = length(data.aws_ssoadmin_application_assignments.dashboard.application_assignments)
    applications = data.aws_ssoadmin_principal_application_assignments.group.application_assignments[*].application_arn
    providers = contains(
      data.aws_ssoadmin_application_providers.all.application_providers[*].application_provider_arn,
      "arn:aws:sso::aws:applicationProvider/custom",
    )
  }
}

output "made" {
  value = {
    ada       = aws_identitystore_user.ada.user_id
    ben       = aws_identitystore_user.ben.user_id
    group     = aws_identitystore_group.developers.group_id
    developer = aws_ssoadmin_permission_set.developer.arn
    plain     = aws_ssoadmin_permission_set.plain.arn
    dashboard = aws_ssoadmin_application.dashboard.application_arn
  }
}
