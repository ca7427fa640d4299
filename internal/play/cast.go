package play

import (
	"fmt"
	"strings"

	"hengji/internal/app"
	"hengji/internal/domain"
)

// Person is one of the people of the demo (演示用户).
type Person struct {
	ID, Name, Password string
	Grant              domain.Grant
}

// cast is everybody, with the rights that they have.
type cast struct {
	people []Person
	byRole map[domain.Role]app.Actor            // of the whole department or site
	own    map[domain.Role]map[string]app.Actor // by office or unit
}

// password returns the demo password of a role; it keeps the rules and is shown to
// everybody.
func password(role domain.Role) string {
	return "Yanshi-2025-" + strings.ReplaceAll(string(role), "_", "-")
}

// assemble decides who is there: one for each role of the department and of the
// site, a clerk and a head in each office, one in each subordinate unit.
func (p *player) assemble() {
	p.cast = cast{byRole: map[domain.Role]app.Actor{}, own: map[domain.Role]map[string]app.Actor{}}
	b := p.book
	for _, one := range []struct {
		id   string
		role domain.Role
		site bool
	}{
		{"xitong", domain.RoleSystemAdmin, true}, {"anquan", domain.RoleSecurityAdmin, true}, {"rizhi", domain.RoleAuditAdmin, true},
		{"caizhengju", domain.RoleBureau, true}, {"shenji", domain.RoleAuditor, true}, {"caiwu", domain.RoleFinance, false}, {"lingdao", domain.RoleHead, false},
	} {
		g := domain.Grant{User: one.id, Role: one.role}
		if !one.site {
			g.Region, g.Department = b.Region, b.Department
		}
		p.cast.byRole[one.role] = p.join(one.id, "演示"+one.role.Label(), g)
	}
	for _, role := range []domain.Role{domain.RoleClerk, domain.RoleOfficeHead, domain.RoleSubordinate} {
		p.cast.own[role] = map[string]app.Actor{}
	}
	for _, o := range p.year.Final.Offices {
		for _, x := range []struct {
			role   domain.Role
			prefix string
		}{{domain.RoleClerk, "jb-"}, {domain.RoleOfficeHead, "fz-"}} {
			g := domain.Grant{User: x.prefix + strings.ToLower(o.ID), Role: x.role, Region: b.Region, Department: b.Department, Office: o.ID}
			p.cast.own[x.role][o.ID] = p.join(g.User, o.Name+x.role.Label(), g)
		}
	}
	for _, u := range p.year.Final.Units {
		if u.Kind == domain.UnitSubordinate {
			g := domain.Grant{User: "dw-" + strings.ToLower(u.ID), Role: domain.RoleSubordinate, Region: b.Region, Department: b.Department, Unit: u.ID}
			p.cast.own[domain.RoleSubordinate][u.ID] = p.join(g.User, u.Name+"经办人", g)
		}
	}
}

func (p *player) join(id, name string, g domain.Grant) app.Actor {
	p.cast.people = append(p.cast.people, Person{id, name, password(g.Role), g})
	return app.Actor{User: id, Name: name, Origin: "127.0.0.1", Grants: []domain.Grant{g}}
}

// clerk returns who enters things for an office; the finance office has its own.
func (p *player) clerk(office string) app.Actor {
	if a, ok := p.cast.own[domain.RoleClerk][office]; ok && !p.isFinance(office) {
		return a
	}
	return p.cast.byRole[domain.RoleFinance]
}

func (p *player) isFinance(office string) bool {
	for _, o := range p.year.Final.Offices {
		if o.ID == office {
			return o.Kind == domain.OfficeFinance
		}
	}
	return false
}

func (p *player) the(role domain.Role) app.Actor { return p.cast.byRole[role] }

// hire registers everybody: the system administrator makes the users, the
// security administrator gives them their rights.
func (p *player) hire() error {
	p.assemble()
	for i, person := range p.cast.people {
		users, rights := p.the(domain.RoleSystemAdmin), p.the(domain.RoleSecurityAdmin)
		if i < 2 { // somebody has to be the first
			users, rights = app.System(), app.System()
		}
		if err := p.step(func() error { return p.app.CreateUserWith(p.ctx, users, person.ID, person.Name, person.Password) }); err != nil {
			return fmt.Errorf("user %s: %w", person.ID, err)
		}
		if err := p.app.GrantRole(p.ctx, rights, person.Grant); err != nil {
			return fmt.Errorf("grant %s: %w", person.ID, err)
		}
	}
	err := p.app.GrantRole(p.ctx, p.the(domain.RoleSecurityAdmin), domain.Grant{User: "xitong", Role: domain.RoleAuditAdmin})
	return p.mustRefuse("two administrators in one person", err)
}
